policy "HDS-CON-802" {
  title     = { en = "Disruption budgets let nodes be drained and keep a replica", fr = "Les budgets d’interruption laissent vider un nœud en gardant un réplica" }
  severity  = "low"
  resources = ["policy/PodDisruptionBudget"]
  supports  = ["hds:exi-05-g", "hds-activities:application-platform", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "kubernetes.io, PodDisruptionBudget: maxUnavailable 0 or minAvailable 100% block every eviction; maxUnavailable 100% or minAvailable 0 protect nothing"
  rationale = {
    en = "A budget that blocks everything stops the updates of nodes; one that allows everything lets a drain stop the service."
    fr = "Un budget qui bloque tout empêche de mettre à jour les nœuds ; un budget qui permet tout laisse un vidage arrêter le service."
  }

  enforce {
    condition = !contains(["0", "0%", "100%"], tostring(coalesce(object.spec.maxUnavailable, "1"))) && !contains(["0", "0%", "100%"], tostring(coalesce(object.spec.minAvailable, "1")))
    error_message = {
      en = "PodDisruptionBudget ${meta.name} allows everything or nothing. Use maxUnavailable: 1."
      fr = "Le PodDisruptionBudget ${meta.name} autorise tout ou rien. Utiliser maxUnavailable: 1."
    }
  }

  remediation = {
    en = <<-EOT
      maxUnavailable: 1
    EOT
    fr = <<-EOT
      maxUnavailable: 1
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: api}
      spec: {maxUnavailable: 0}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: policy/v1
      kind: PodDisruptionBudgetList
      items:
        - {metadata: {name: a}, spec: {maxUnavailable: 0%}}
        - {metadata: {name: b}, spec: {maxUnavailable: 100%}}
        - {metadata: {name: c}, spec: {minAvailable: 0}}
        - {metadata: {name: d}, spec: {minAvailable: 0%}}
        - {metadata: {name: e}, spec: {minAvailable: 100%}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: api}
      spec: {maxUnavailable: 1}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: api}
      spec: {minAvailable: 2}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: api}
      spec: {maxUnavailable: "$${MAX}"}
    EOT
  }
}

policy "HDS-CON-806" {
  title     = { en = "Databases have a replica", fr = "Les bases de données ont un réplica" }
  severity  = "high"
  resources = ["postgresql.cnpg.io/Cluster", "k8s.mariadb.com/MariaDB"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "cloudnative-pg 1.27, Cluster.spec.instances: 1 by default; mariadb-operator, MariaDB.spec.replicas: 1 by default"
  rationale = {
    en = "With one instance the records are out of reach for as long as a node takes to come back."
    fr = "Avec une seule instance, les dossiers sont inaccessibles tant qu’un nœud n’est pas revenu."
  }

  locals {
    instances = coalesce(meta.type == "k8s.mariadb.com/MariaDB" ? object.spec.replicas : object.spec.instances, 1)
  }

  enforce {
    condition = local.instances >= 2
    error_message = {
      en = "Database ${meta.name} has ${local.instances} instance. Ask for 3, on different zones."
      fr = "La base ${meta.name} a ${local.instances} instance. En demander 3, dans des zones différentes."
    }
  }

  remediation = {
    en = <<-EOT
      instances: 3
    EOT
    fr = <<-EOT
      instances: 3
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {instances: 1}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: k8s.mariadb.com/v1alpha1
      kind: MariaDB
      metadata: {name: records}
      spec: {}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {instances: 3}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: k8s.mariadb.com/v1alpha1
      kind: MariaDB
      metadata: {name: records}
      spec: {replicas: 2}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {instances: "$${INSTANCES}"}
    EOT
  }
}
