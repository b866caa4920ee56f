policy "HDS-MFA-800" {
  title     = { en = "The API server refuses anonymous calls", fr = "Le serveur d’API refuse les appels anonymes" }
  severity  = "high"
  resources = ["kubeadm.k8s.io/ClusterConfiguration", "Pod"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.8.5", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "kubernetes.io, kube-apiserver: anonymous-auth is true by default; an authentication-config file may limit it, which is left open"
  rationale = {
    en = "An anonymous caller is refused by default rights alone: one binding too many and the cluster answers without a credential."
    fr = "Seuls les droits par défaut arrêtent un appel anonyme : une liaison de trop et le cluster répond sans identifiant."
  }

  filter = meta.type == "kubeadm.k8s.io/ClusterConfiguration" || length(local.server) > 0

  locals {
    server  = [for c in hds::containers(object) : c if strcontains(coalesce(try(c.command[0], null), c.name), "kube-apiserver")]
    extra   = try(object.apiServer.extraArgs, null)
    written = flatten([for c in local.server : concat(coalesce(c.command, []), coalesce(c.args, []))])
    flags = meta.type == "Pod" ? {
      for a in local.written : regex("^--([a-z0-9-]+)=", a)[0] => regex("^--[a-z0-9-]+=(.*)$", a)[0] if length(regexall("^--[a-z0-9-]+=", a)) > 0
    } : can(keys(local.extra)) ? local.extra : { for a in coalesce(local.extra, []) : a.name => a.value }
  }

  enforce {
    condition = lookup(local.flags, "authentication-config", null) != null ? hds::undetermined("authentication-config") : tostring(lookup(local.flags, "anonymous-auth", "true")) == "false"
    error_message = {
      en = "The API server accepts anonymous calls (anonymous-auth is ${lookup(local.flags, "anonymous-auth", "true by default")}). Set it to false."
      fr = "Le serveur d’API accepte les appels anonymes (anonymous-auth vaut ${lookup(local.flags, "anonymous-auth", "true par défaut")}). Le fixer à false."
    }
  }

  remediation = {
    en = <<-EOT
      apiServer:
        extraArgs:
          - {name: anonymous-auth, value: "false"}
    EOT
    fr = <<-EOT
      apiServer:
        extraArgs:
          - {name: anonymous-auth, value: "false"}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, command: [kube-apiserver, --anonymous-auth=true]}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: [{name: anonymous-auth, value: "false"}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, command: [kube-apiserver, --anonymous-auth=false]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: kube-system}
      spec: {containers: [{name: server, command: [/usr/bin/kube-apiserver, --anonymous-auth=false]}, {name: proxy, image: x, args: [--verbose]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, args: [--anonymous-auth=false]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: ClusterConfiguration
      apiServer: {extraArgs: {anonymous-auth: "false"}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: [{name: authentication-config, value: /a.yaml}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: portal, namespace: records}
      spec: {containers: [{name: portal, image: x, args: [--anonymous-auth=true]}]}
    EOT
  }
}

policy "HDS-MFA-803" {
  title     = { en = "The API server has no file of passwords", fr = "Le serveur d’API n’a pas de fichier de mots de passe" }
  severity  = "critical"
  resources = ["kubeadm.k8s.io/ClusterConfiguration", "Pod"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "kubernetes.io, Authenticating: tokens of token-auth-file last for ever and change only with a restart of the API server"
  rationale = {
    en = "A static token has no second factor, no end and no owner: it cannot be taken back from someone who leaves."
    fr = "Un jeton statique n’a ni second facteur, ni fin, ni propriétaire : il ne se retire pas à quelqu’un qui part."
  }

  filter = meta.type == "kubeadm.k8s.io/ClusterConfiguration" || length(local.server) > 0

  locals {
    server  = [for c in hds::containers(object) : c if strcontains(coalesce(try(c.command[0], null), c.name), "kube-apiserver")]
    extra   = try(object.apiServer.extraArgs, null)
    written = flatten([for c in local.server : concat(coalesce(c.command, []), coalesce(c.args, []))])
    flags = meta.type == "Pod" ? {
      for a in local.written : regex("^--([a-z0-9-]+)=", a)[0] => regex("^--[a-z0-9-]+=(.*)$", a)[0] if length(regexall("^--[a-z0-9-]+=", a)) > 0
    } : can(keys(local.extra)) ? local.extra : { for a in coalesce(local.extra, []) : a.name => a.value }
  }

  enforce {
    condition = lookup(local.flags, "token-auth-file", null) == null && lookup(local.flags, "basic-auth-file", null) == null
    error_message = {
      en = "The API server reads static credentials from a file. Remove token-auth-file and use OpenID Connect or certificates."
      fr = "Le serveur d’API lit des identifiants statiques dans un fichier. Retirer token-auth-file et utiliser OpenID Connect ou des certificats."
    }
  }

  remediation = {
    en = <<-EOT
      apiServer:
        extraArgs:
          - {name: authentication-config, value: /etc/kubernetes/authentication.yaml}
    EOT
    fr = <<-EOT
      apiServer:
        extraArgs:
          - {name: authentication-config, value: /etc/kubernetes/authentication.yaml}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: [{name: token-auth-file, value: /t.csv}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: kube-system}
      spec: {containers: [{name: server, command: [/usr/bin/kube-apiserver, --token-auth-file=/t.csv]}, {name: proxy, image: x, args: [--verbose]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, args: [--token-auth-file=/t.csv]}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: ClusterConfiguration
      apiServer: {extraArgs: {basic-auth-file: /b.csv}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: [{name: anonymous-auth, value: "false"}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, command: [kube-apiserver]}]}
      ---
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: "$${ARGS}"}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: portal, namespace: records}
      spec: {containers: [{name: portal, image: x, args: [--token-auth-file=/t.csv]}]}
    EOT
  }
}

policy "HDS-MFA-808" {
  title     = { en = "Keycloak stops password guessing", fr = "Keycloak arrête la recherche de mots de passe" }
  severity  = "high"
  resources = ["k8s.keycloak.org/KeycloakRealmImport"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(C)"]
  source    = "Keycloak 26, RealmRepresentation.bruteForceProtected: false by default"
  rationale = {
    en = "Without it the accounts of practitioners can be tried for as long as it takes."
    fr = "Sans elle, les comptes des praticiens peuvent être essayés aussi longtemps qu’il le faut."
  }

  enforce {
    condition = coalesce(object.spec.realm.bruteForceProtected, false)
    error_message = {
      en = "Realm ${object.spec.realm.realm} does not limit failed sign-ins. Set bruteForceProtected."
      fr = "Le royaume ${object.spec.realm.realm} ne limite pas les échecs de connexion. Activer bruteForceProtected."
    }
    at = "spec.realm.bruteForceProtected"
  }

  remediation = {
    en = <<-EOT
      realm:
        bruteForceProtected: true
        failureFactor: 10
    EOT
    fr = <<-EOT
      realm:
        bruteForceProtected: true
        failureFactor: 10
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, bruteForceProtected: true}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, bruteForceProtected: "$${PROTECTED}"}}
    EOT
  }
}
