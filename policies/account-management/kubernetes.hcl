policy "HDS-IAM-800" {
  title     = { en = "Workloads are not cluster administrators", fr = "Les charges n’administrent pas le cluster" }
  severity  = "high"
  resources = ["rbac.authorization.k8s.io/ClusterRoleBinding", "rbac.authorization.k8s.io/RoleBinding"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "kubernetes.io, RBAC: cluster-admin may do everything, secrets of every namespace included; people and groups, who may be those who operate the cluster, are left open"
  rationale = {
    en = "cluster-admin reads every Secret and every record. A service account that has it gives it to whoever takes the pod."
    fr = "cluster-admin lit chaque Secret et chaque dossier. Un compte de service qui le détient l’offre à qui prend le pod."
  }

  filter = !startswith(meta.name, "system:")

  locals {
    administers = object.roleRef.name == "cluster-admin" && object.roleRef.kind == "ClusterRole"
  }

  enforce {
    for_each  = coalesce(object.subjects, [])
    condition = !local.administers || (each.value.kind == "ServiceAccount" ? false : hds::undetermined("whether ${each.value.name} operates the cluster", "si ${each.value.name} exploite le cluster"))
    error_message = {
      en = "${each.value.kind} ${each.value.name} is cluster-admin. Give it a role with the rights it uses."
      fr = "${each.value.kind} ${each.value.name} est cluster-admin. Lui donner un rôle limité aux droits utilisés."
    }
  }

  remediation = {
    en = <<-EOT
      roleRef:
        apiGroup: rbac.authorization.k8s.io
        kind: ClusterRole
        name: view
    EOT
    fr = <<-EOT
      roleRef:
        apiGroup: rbac.authorization.k8s.io
        kind: ClusterRole
        name: view
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: support}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: default, namespace: records}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: support}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      subjects: [{kind: ServiceAccount, name: default, namespace: records}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: support}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: default, namespace: records}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: nobody}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: support}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: Group, name: operators, apiGroup: rbac.authorization.k8s.io}]
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBindingList
      items:
        - metadata: {name: "system:masters"}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
          subjects: [{kind: ServiceAccount, name: default, namespace: records}]
    EOT
  }
}

policy "HDS-IAM-801" {
  title     = { en = "Rights are not given to everyone", fr = "Aucun droit n’est donné à tout le monde" }
  severity  = "critical"
  resources = ["rbac.authorization.k8s.io/ClusterRoleBinding", "rbac.authorization.k8s.io/RoleBinding"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "kubernetes.io, RBAC default roles: system:unauthenticated and system:anonymous are callers without credentials, system:authenticated is every account, system:serviceaccounts every pod; bindings named system: come with Kubernetes"
  rationale = {
    en = "A right for everyone is a right for the attacker who holds the least account of the cluster, or none."
    fr = "Un droit pour tous est un droit pour l’attaquant qui détient le moindre compte du cluster, voire aucun."
  }

  filter = !startswith(meta.name, "system:") && !contains(["system:public-info-viewer", "system:discovery", "system:basic-user", "system:service-account-issuer-discovery"], object.roleRef.name)

  enforce {
    for_each  = coalesce(object.subjects, [])
    condition = !contains(["system:unauthenticated", "system:anonymous", "system:authenticated", "system:serviceaccounts"], each.value.name)
    error_message = {
      en = "Binding ${meta.name} gives ${object.roleRef.name} to ${each.value.name}: everyone. Name the group that needs it."
      fr = "La liaison ${meta.name} donne ${object.roleRef.name} à ${each.value.name} : tout le monde. Nommer le groupe concerné."
    }
  }

  remediation = {
    en = <<-EOT
      subjects:
        - kind: Group
          name: telemedicine-support
          apiGroup: rbac.authorization.k8s.io
    EOT
    fr = <<-EOT
      subjects:
        - kind: Group
          name: telemedicine-support
          apiGroup: rbac.authorization.k8s.io
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: support}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      subjects: [{kind: Group, name: "system:authenticated", apiGroup: rbac.authorization.k8s.io}]
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBindingList
      items:
        - metadata: {name: pods}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
          subjects: [{kind: Group, name: "system:serviceaccounts"}]
        - metadata: {name: anyone}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
          subjects: [{kind: User, name: "system:anonymous"}]
        - metadata: {name: everyone}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
          subjects: [{kind: Group, name: "system:unauthenticated"}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: support}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      subjects: [{kind: Group, name: support, apiGroup: rbac.authorization.k8s.io}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: nobody}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: support}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      subjects: [{kind: Group, name: "$${GROUP}", apiGroup: rbac.authorization.k8s.io}]
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBindingList
      items:
        - metadata: {name: "system:version"}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:version-reader"}
          subjects: [{kind: Group, name: "system:authenticated"}]
        - metadata: {name: information}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:public-info-viewer"}
          subjects: [{kind: Group, name: "system:authenticated"}]
        - metadata: {name: discovery}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:discovery"}
          subjects: [{kind: Group, name: "system:authenticated"}]
        - metadata: {name: basic}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:basic-user"}
          subjects: [{kind: Group, name: "system:authenticated"}]
        - metadata: {name: issuer}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:service-account-issuer-discovery"}
          subjects: [{kind: Group, name: "system:serviceaccounts"}]
    EOT
  }
}

policy "HDS-IAM-802" {
  title     = { en = "Roles name what they allow", fr = "Les rôles nomment ce qu’ils autorisent" }
  severity  = "high"
  resources = ["rbac.authorization.k8s.io/ClusterRole", "rbac.authorization.k8s.io/Role"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "kubernetes.io, RBAC good practices: * in resources covers secrets and what is added later; roles named system: come with Kubernetes, and what an aggregationRule fills in is not judged"
  rationale = {
    en = "A star allows what nobody thought of: the Secrets, and every kind of object to come."
    fr = "Une étoile autorise ce à quoi personne n’a pensé : les Secrets, et tout type d’objet à venir."
  }

  filter = !startswith(meta.name, "system:") && !contains(["cluster-admin", "admin", "edit", "view"], meta.name)

  locals {
    rules = coalesce(object.rules, [])
  }

  enforce {
    for_each  = local.rules
    condition = !(contains(coalesce(each.value.resources, []), "*") && length(setintersection(toset(coalesce(each.value.verbs, [])), toset(["*", "get", "list", "watch", "create", "update", "patch", "delete"]))) > 0)
    error_message = {
      en = "Role ${meta.name} allows ${join(", ", coalesce(each.value.verbs, []))} on every resource. List the resources."
      fr = "Le rôle ${meta.name} autorise ${join(", ", coalesce(each.value.verbs, []))} sur toutes les ressources. Les énumérer."
    }
  }

  enforce {
    for_each  = local.rules
    condition = !(contains(coalesce(each.value.verbs, []), "*") && length(setintersection(toset(coalesce(each.value.resources, [])), toset(["secrets", "pods/exec", "serviceaccounts/token", "roles", "clusterroles", "rolebindings", "clusterrolebindings"]))) > 0)
    error_message = {
      en = "Role ${meta.name} allows everything on ${join(", ", coalesce(each.value.resources, []))}. List the verbs."
      fr = "Le rôle ${meta.name} autorise tout sur ${join(", ", coalesce(each.value.resources, []))}. Énumérer les verbes."
    }
  }

  remediation = {
    en = <<-EOT
      rules:
        - apiGroups: [apps]
          resources: [deployments]
          verbs: [get, list, watch]
    EOT
    fr = <<-EOT
      rules:
        - apiGroups: [apps]
          resources: [deployments]
          verbs: [get, list, watch]
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: support}
      rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: support}
      rules: [{apiGroups: [""], resources: [secrets], verbs: ["*"]}]
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleList
      items:
        - {metadata: {name: get}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [get]}]}
        - {metadata: {name: list}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [list]}]}
        - {metadata: {name: watch}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [watch]}]}
        - {metadata: {name: create}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [create]}]}
        - {metadata: {name: update}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [update]}]}
        - {metadata: {name: patch}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [patch]}]}
        - {metadata: {name: delete}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [delete]}]}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleList
      items:
        - {metadata: {name: exec}, rules: [{apiGroups: ["*"], resources: [pods/exec], verbs: ["*"]}]}
        - {metadata: {name: tokens}, rules: [{apiGroups: ["*"], resources: [serviceaccounts/token], verbs: ["*"]}]}
        - {metadata: {name: roles}, rules: [{apiGroups: ["*"], resources: [roles], verbs: ["*"]}]}
        - {metadata: {name: cluster-roles}, rules: [{apiGroups: ["*"], resources: [clusterroles], verbs: ["*"]}]}
        - {metadata: {name: bindings}, rules: [{apiGroups: ["*"], resources: [rolebindings], verbs: ["*"]}]}
        - {metadata: {name: cluster-bindings}, rules: [{apiGroups: ["*"], resources: [clusterrolebindings], verbs: ["*"]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: support}
      rules: [{apiGroups: [apps], resources: [deployments], verbs: [get, list, watch]}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleList
      items:
        - {metadata: {name: policies}, rules: [{apiGroups: [policy], resources: ["*"], verbs: [use]}]}
        - {metadata: {name: deployments}, rules: [{apiGroups: [apps], resources: [deployments], verbs: ["*"]}]}
        - {metadata: {name: secrets}, rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: health}
      rules: [{nonResourceURLs: [/healthz], verbs: ["*"]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: aggregated}
      aggregationRule: {clusterRoleSelectors: [{matchLabels: {team: support}}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: support}
      rules: [{apiGroups: [apps], resources: ["$${RESOURCE}"], verbs: [get]}]
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleList
      items:
        - {metadata: {name: "system:node"}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]}
        - {metadata: {name: cluster-admin}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]}
        - {metadata: {name: admin}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]}
        - {metadata: {name: edit}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]}
        - {metadata: {name: view}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]}
    EOT
  }
}

policy "HDS-IAM-805" {
  title     = { en = "Roles do not allow to gain rights", fr = "Les rôles ne permettent pas de gagner des droits" }
  severity  = "high"
  resources = ["rbac.authorization.k8s.io/ClusterRole", "rbac.authorization.k8s.io/Role"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "kubernetes.io, RBAC good practices, privilege escalation risks: escalate, bind, impersonate; create on serviceaccounts/token"
  rationale = {
    en = "Whoever may bind, escalate or impersonate has, in one command, every right of the cluster."
    fr = "Qui peut lier, élever ou usurper obtient, en une commande, tous les droits du cluster."
  }

  filter = !startswith(meta.name, "system:") && !contains(["cluster-admin", "admin", "edit", "view"], meta.name)

  enforce {
    for_each  = coalesce(object.rules, [])
    condition = length(setintersection(toset(coalesce(each.value.verbs, [])), toset(["escalate", "bind", "impersonate"]))) == 0
    error_message = {
      en = "Role ${meta.name} allows ${join(", ", each.value.verbs)} on ${join(", ", coalesce(each.value.resources, []))}. Remove escalate, bind and impersonate, or limit them with resourceNames."
      fr = "Le rôle ${meta.name} autorise ${join(", ", each.value.verbs)} sur ${join(", ", coalesce(each.value.resources, []))}. Retirer escalate, bind et impersonate, ou les limiter par resourceNames."
    }
  }

  enforce {
    for_each  = coalesce(object.rules, [])
    condition = !(contains(coalesce(each.value.resources, []), "serviceaccounts/token") && contains(coalesce(each.value.verbs, []), "create") && length(coalesce(each.value.resourceNames, [])) == 0)
    error_message = {
      en = "Role ${meta.name} may issue the token of any service account. Limit it with resourceNames."
      fr = "Le rôle ${meta.name} peut émettre le jeton de tout compte de service. Le limiter par resourceNames."
    }
  }

  remediation = {
    en = <<-EOT
      rules:
        - apiGroups: [""]
          resources: [serviceaccounts/token]
          resourceNames: [consultation]
          verbs: [create]
    EOT
    fr = <<-EOT
      rules:
        - apiGroups: [""]
          resources: [serviceaccounts/token]
          resourceNames: [consultation]
          verbs: [create]
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: support}
      rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind]}]
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleList
      items:
        - {metadata: {name: escalate}, rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [escalate]}]}
        - {metadata: {name: impersonate}, rules: [{apiGroups: [""], resources: [users], verbs: [impersonate]}]}
        - {metadata: {name: tokens}, rules: [{apiGroups: [""], resources: [serviceaccounts/token], verbs: [create]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: support}
      rules: [{apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [api], verbs: [create]}]
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleList
      items:
        - {metadata: {name: tokens}, rules: [{apiGroups: [""], resources: [serviceaccounts/token], verbs: [get]}]}
        - {metadata: {name: pods}, rules: [{apiGroups: [""], resources: [pods], verbs: [create]}]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: health}
      rules: [{nonResourceURLs: [/healthz], verbs: [get]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: aggregated}
      aggregationRule: {clusterRoleSelectors: [{matchLabels: {team: support}}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: support}
      rules: [{apiGroups: [apps], resources: [deployments], verbs: ["$${VERB}"]}]
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleList
      items:
        - {metadata: {name: "system:node"}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [bind]}]}
        - {metadata: {name: cluster-admin}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [bind]}]}
        - {metadata: {name: admin}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [bind]}]}
        - {metadata: {name: edit}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [bind]}]}
        - {metadata: {name: view}, rules: [{apiGroups: ["*"], resources: ["*"], verbs: [bind]}]}
    EOT
  }
}

policy "HDS-IAM-812" {
  title     = { en = "Workloads do not carry credentials in their variables", fr = "Les charges ne portent pas d’identifiants dans leurs variables" }
  severity  = "high"
  resources = ["Pod", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "batch/Job", "batch/CronJob"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(D)"]
  source    = "kubernetes.io, environment variables: valueFrom.secretKeyRef keeps the value out of the manifest; a placeholder that something else fills in is left open"
  rationale = {
    en = "A password in a manifest is in the repository, in its history and in whatever lists the pod."
    fr = "Un mot de passe dans un manifeste se retrouve dans le dépôt, son historique et tout ce qui décrit le pod."
  }

  filter = length(local.secrets) > 0

  locals {
    variables = flatten([for c in hds::containers(object) : coalesce(c.env, [])])
    secrets   = [for v in local.variables : v if hds::looks_secret(v.name) && v.value != null]
  }

  enforce {
    for_each  = local.secrets
    condition = each.value.value == "" || startswith(each.value.value, "$(") || startswith(each.value.value, "/") || hds::is_placeholder(each.value.value) && hds::undetermined("what replaces the placeholder in ${each.value.name}", "ce qui remplace la valeur provisoire de ${each.value.name}")
    error_message = {
      en = "Variable ${each.value.name} of ${meta.address} is written in clear. Use valueFrom.secretKeyRef and renew the credential."
      fr = "La variable ${each.value.name} de ${meta.address} est écrite en clair. Utiliser valueFrom.secretKeyRef et renouveler l’identifiant."
    }
  }

  remediation = {
    en = <<-EOT
      env:
        - name: DATABASE_PASSWORD
          valueFrom:
            secretKeyRef: {name: database, key: password}
    EOT
    fr = <<-EOT
      env:
        - name: DATABASE_PASSWORD
          valueFrom:
            secretKeyRef: {name: database, key: password}
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, env: [{name: DATABASE_PASSWORD, value: not-a-real-password}]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, env: [{name: DATABASE_PASSWORD, valueFrom: {secretKeyRef: {name: database, key: password}}}, {name: API_TOKEN, value: ""}]}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: records}
      spec: {containers: [{name: api, image: x, env: [{name: API_TOKEN, value: $(TOKEN)}, {name: DATABASE_PASSWORD, value: /run/secrets/password}]}]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec: {containers: [{name: api, image: x, env: [{name: DATABASE_PASSWORD, value: "$${PASSWORD}"}]}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: records}
      spec: {containers: [{name: api, image: x, env: [{name: DATABASE_PASSWORD, value: <password>}]}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: v1
      kind: Pod
      metadata: {name: records}
      spec: {containers: [{name: api, image: x, env: [{name: LOG_LEVEL, value: debug}]}, {name: proxy, image: x}]}
    EOT
  }
}
