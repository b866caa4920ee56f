policy "HDS-LOG-800" {
  title     = { en = "The API server writes an audit log", fr = "Le serveur d’API tient un journal d’audit" }
  severity  = "high"
  resources = ["kubeadm.k8s.io/ClusterConfiguration", "Pod"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "hds-activities:administration-operation", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "kubernetes.io, Auditing: nothing is recorded without audit-policy-file, and nothing kept without audit-log-path or audit-webhook-config-file"
  rationale = {
    en = "Without it nobody can say who read a Secret or opened a shell in the pod that holds the records."
    fr = "Sans lui, nul ne peut dire qui a lu un Secret ou ouvert un shell dans le pod qui détient les dossiers."
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
    condition = lookup(local.flags, "audit-policy-file", null) != null
    error_message = {
      en = "The API server has no audit-policy-file: no event is recorded. Add it."
      fr = "Le serveur d’API n’a pas d’audit-policy-file : aucun événement n’est enregistré. L’ajouter."
    }
  }

  enforce {
    condition = lookup(local.flags, "audit-log-path", null) != null || lookup(local.flags, "audit-webhook-config-file", null) != null
    error_message = {
      en = "The API server sends its audit log nowhere. Set audit-log-path or audit-webhook-config-file."
      fr = "Le serveur d’API n’envoie son journal d’audit nulle part. Fixer audit-log-path ou audit-webhook-config-file."
    }
  }

  remediation = {
    en = <<-EOT
      apiServer:
        extraArgs:
          - {name: audit-policy-file, value: /etc/kubernetes/audit.yaml}
          - {name: audit-log-path, value: /var/log/kubernetes/audit.log}
    EOT
    fr = <<-EOT
      apiServer:
        extraArgs:
          - {name: audit-policy-file, value: /etc/kubernetes/audit.yaml}
          - {name: audit-log-path, value: /var/log/kubernetes/audit.log}
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
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: ClusterConfiguration
      apiServer: {extraArgs: {audit-log-path: /var/log/audit.log}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, command: [kube-apiserver, --audit-log-path=/var/log/audit.log]}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: [{name: audit-policy-file, value: /a.yaml}]}
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
      apiServer: {extraArgs: [{name: audit-policy-file, value: /a.yaml}, {name: audit-log-path, value: /a.log}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, command: [kube-apiserver, --audit-policy-file=/a.yaml, --audit-webhook-config-file=/w.yaml]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: kube-system}
      spec: {containers: [{name: server, command: [/usr/bin/kube-apiserver, --audit-policy-file=/a.yaml, --audit-log-path=/a.log]}, {name: proxy, image: x, args: [--verbose]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, args: [--audit-policy-file=/a.yaml, --audit-log-path=/a.log]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: ClusterConfiguration
      apiServer: {extraArgs: {audit-policy-file: /a.yaml, audit-log-path: /a.log}}
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
      spec: {containers: [{name: portal, image: x, args: [--audit-policy-file=/a.yaml]}]}
    EOT
  }
}

policy "HDS-LOG-802" {
  title     = { en = "The audit policy records", fr = "La politique d’audit enregistre" }
  severity  = "critical"
  resources = ["audit.k8s.io/Policy"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "hds-activities:administration-operation", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "kubernetes.io, Auditing: the first rule that matches decides, and a request that matches none is not recorded"
  rationale = {
    en = "A policy of None records nothing at all, and looks in every checklist like an audit log."
    fr = "Une politique de niveau None n’enregistre rien, tout en passant pour un journal d’audit dans les listes de contrôle."
  }

  locals {
    rules = coalesce(object.rules, [])
  }

  enforce {
    condition = anytrue([for rule in local.rules : rule.level != "None"])
    error_message = {
      en = "The audit policy records nothing: every rule is None. Add a rule of level Metadata."
      fr = "La politique d’audit n’enregistre rien : toutes les règles valent None. Ajouter une règle de niveau Metadata."
    }
    at = "rules"
  }

  enforce {
    for_each = [for position, rule in local.rules : rule if position == 0 && length(local.rules) > 1]
    condition = each.value.level != "None" || anytrue([
      for selector in [each.value.users, each.value.userGroups, each.value.verbs, each.value.resources, each.value.namespaces, each.value.nonResourceURLs] :
      selector != null
    ])
    error_message = {
      en = "The first rule of the audit policy matches everything at level None: the others are never reached. Move it to the end or remove it."
      fr = "La première règle de la politique d’audit couvre tout au niveau None : les suivantes ne servent jamais. La déplacer à la fin ou la retirer."
    }
  }

  remediation = {
    en = <<-EOT
      rules:
        - level: Metadata
    EOT
    fr = <<-EOT
      rules:
        - level: Metadata
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: None}]
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: None}, {level: Metadata}]
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      ---
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: None, users: ["system:kube-proxy"]}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: None, users: ["system:kube-proxy"]}, {level: Metadata}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: PolicyList
      items:
        - rules: [{level: None, userGroups: ["system:nodes"]}, {level: Metadata}]
        - rules: [{level: None, verbs: [watch]}, {level: Metadata, resources: [{group: apps}]}, {level: None}]
        - rules: [{level: None, resources: [{group: events.k8s.io}]}, {level: Metadata}]
        - rules: [{level: None, namespaces: [kube-system]}, {level: Metadata}]
        - rules: [{level: None, nonResourceURLs: [/healthz*]}, {level: Metadata}]
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: "$${LEVEL}"}]
    EOT
  }
}

policy "HDS-LOG-803" {
  title     = { en = "The audit log does not copy Secrets", fr = "Le journal d’audit ne recopie pas les Secrets" }
  severity  = "high"
  resources = ["audit.k8s.io/Policy"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.15", "secnumcloud:12.7"]
  source    = "kubernetes.io, Auditing: level Request records the body of the request, RequestResponse that of the answer too"
  rationale = {
    en = "The bodies of requests on Secrets are their values: the log becomes a copy of every credential."
    fr = "Le corps des requêtes sur les Secrets est leur valeur : le journal devient une copie de tous les identifiants."
  }

  filter = length(local.rules) > 0

  locals {
    rules = [for rule in coalesce(object.rules, []) : rule if anytrue([for r in coalesce(rule.resources, []) : contains(coalesce(r.resources, []), "secrets")])]
  }

  enforce {
    for_each  = local.rules
    condition = !contains(["Request", "RequestResponse"], each.value.level)
    error_message = {
      en = "A rule of the audit policy records secrets at level ${each.value.level}: their values go to the log. Use Metadata."
      fr = "Une règle de la politique d’audit enregistre les secrets au niveau ${each.value.level} : leurs valeurs partent dans le journal. Utiliser Metadata."
    }
  }

  remediation = {
    en = <<-EOT
      rules:
        - level: Metadata
          resources:
            - group: ""
              resources: [secrets, configmaps]
    EOT
    fr = <<-EOT
      rules:
        - level: Metadata
          resources:
            - group: ""
              resources: [secrets, configmaps]
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: RequestResponse, resources: [{group: "", resources: [secrets]}]}]
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: Request, resources: [{group: apps}, {group: "", resources: [configmaps, secrets]}]}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: Metadata, resources: [{group: "", resources: [secrets]}]}]
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: Policy
      rules: [{level: "$${LEVEL}", resources: [{group: "", resources: [secrets]}]}]
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: audit.k8s.io/v1
      kind: PolicyList
      items:
        - {}
        - rules: [{level: RequestResponse, resources: [{group: apps, resources: [deployments]}]}, {level: Metadata}]
    EOT
  }
}

policy "HDS-LOG-805" {
  title     = { en = "Audit logs of the API server are kept long enough", fr = "Les journaux d’audit du serveur d’API sont conservés assez longtemps" }
  severity  = "medium"
  resources = ["kubeadm.k8s.io/ClusterConfiguration", "Pod"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.28", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "kubernetes.io, kube-apiserver: audit-log-maxage in days, 0 keeps the files; the limit is the setting log_retention_days; without the flag the default depends on the version, which is left open"
  rationale = {
    en = "An investigation starts weeks after the fact: what the log has dropped by then cannot be proven."
    fr = "Une enquête commence des semaines après les faits : ce que le journal a effacé ne se prouve plus."
  }

  filter = lookup(local.flags, "audit-log-path", null) != null

  locals {
    server  = [for c in hds::containers(object) : c if strcontains(coalesce(try(c.command[0], null), c.name), "kube-apiserver")]
    extra   = try(object.apiServer.extraArgs, null)
    written = flatten([for c in local.server : concat(coalesce(c.command, []), coalesce(c.args, []))])
    flags = meta.type == "Pod" ? {
      for a in local.written : regex("^--([a-z0-9-]+)=", a)[0] => regex("^--[a-z0-9-]+=(.*)$", a)[0] if length(regexall("^--[a-z0-9-]+=", a)) > 0
    } : can(keys(local.extra)) ? local.extra : { for a in coalesce(local.extra, []) : a.name => a.value }
    age = lookup(local.flags, "audit-log-maxage", null)
  }

  enforce {
    condition = local.age == null ? hds::undetermined("the default of audit-log-maxage", "la valeur par défaut d’audit-log-maxage") : tonumber(local.age) == 0 || tonumber(local.age) >= settings.log_retention_days
    error_message = {
      en = "Audit logs are dropped after ${local.age} days. Raise audit-log-maxage, or ship the log elsewhere."
      fr = "Les journaux d’audit sont effacés après ${local.age} jours. Augmenter audit-log-maxage ou expédier le journal ailleurs."
    }
  }

  remediation = {
    en = <<-EOT
      apiServer:
        extraArgs:
          - {name: audit-log-maxage, value: "180"}
    EOT
    fr = <<-EOT
      apiServer:
        extraArgs:
          - {name: audit-log-maxage, value: "180"}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: [{name: audit-log-path, value: /a.log}, {name: audit-log-maxage, value: "7"}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: kube-system}
      spec: {containers: [{name: server, command: [/usr/bin/kube-apiserver, --audit-log-path=/a.log, --audit-log-maxage=30]}, {name: proxy, image: x, args: [--verbose]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, args: [--audit-log-path=/a.log, --audit-log-maxage=30]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: [{name: audit-log-path, value: /a.log}, {name: audit-log-maxage, value: "180"}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: ClusterConfiguration
      apiServer: {extraArgs: {audit-log-path: /a.log, audit-log-maxage: "0"}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer: {extraArgs: [{name: audit-log-path, value: /a.log}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: portal, namespace: records}
      spec: {containers: [{name: portal, image: x, args: [--audit-log-path=/a.log]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: kube-apiserver, namespace: kube-system}
      spec: {containers: [{name: kube-apiserver, command: [kube-apiserver]}]}
      ---
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
    EOT
  }
}

policy "HDS-LOG-812" {
  title     = { en = "Keycloak records sign-ins and administration", fr = "Keycloak enregistre les connexions et l’administration" }
  severity  = "medium"
  resources = ["k8s.keycloak.org/KeycloakRealmImport"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)", "hipaa:164.308(a)(5)(ii)(C)"]
  source    = "Keycloak 26, RealmRepresentation: eventsEnabled and adminEventsEnabled are false by default"
  rationale = {
    en = "Who signed in, failed to, or changed a right is the first question of any enquiry on access to records."
    fr = "Qui s’est connecté, a échoué ou a changé un droit : c’est la première question de toute enquête sur l’accès aux dossiers."
  }

  enforce {
    condition = coalesce(object.spec.realm.eventsEnabled, false)
    error_message = {
      en = "Realm ${object.spec.realm.realm} does not record sign-ins. Set eventsEnabled."
      fr = "Le royaume ${object.spec.realm.realm} n’enregistre pas les connexions. Activer eventsEnabled."
    }
    at = "spec.realm.eventsEnabled"
  }

  enforce {
    condition = coalesce(object.spec.realm.adminEventsEnabled, false)
    error_message = {
      en = "Realm ${object.spec.realm.realm} does not record administration. Set adminEventsEnabled."
      fr = "Le royaume ${object.spec.realm.realm} n’enregistre pas l’administration. Activer adminEventsEnabled."
    }
    at = "spec.realm.adminEventsEnabled"
  }

  remediation = {
    en = <<-EOT
      realm:
        eventsEnabled: true
        adminEventsEnabled: true
    EOT
    fr = <<-EOT
      realm:
        eventsEnabled: true
        adminEventsEnabled: true
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
  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImportList
      items:
        - {metadata: {name: patients}, spec: {realm: {realm: patients, eventsEnabled: true}}}
        - {metadata: {name: partners}, spec: {realm: {realm: partners, adminEventsEnabled: true}}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, eventsEnabled: true, adminEventsEnabled: true}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: k8s.keycloak.org/v2alpha1
      kind: KeycloakRealmImport
      metadata: {name: practitioners}
      spec: {realm: {realm: practitioners, eventsEnabled: "$${EVENTS}", adminEventsEnabled: true}}
    EOT
  }
}
