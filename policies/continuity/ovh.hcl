policy "HDS-CON-100" {
  title     = { en = "Managed databases run on several nodes", fr = "Les bases de données managées tournent sur plusieurs nœuds" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-g", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: one nodes block for each node, at least one is required"
  rationale = {
    en = "On a single node the loss of a machine stops consultations and prescriptions until it is rebuilt."
    fr = "Sur un seul nœud, la perte d’une machine interrompt consultations et prescriptions jusqu’à sa reconstruction."
  }

  enforce {
    condition = length(attrs.nodes) >= 2
    error_message = {
      en = "Database ${meta.name} runs on ${length(attrs.nodes)} node. Write two nodes blocks or more."
      fr = "La base ${meta.name} tourne sur ${length(attrs.nodes)} nœud. Écrire au moins deux blocs nodes."
    }
    at = "nodes"
  }

  remediation = {
    en = <<-EOT
      plan = "business"
      nodes {
        region = "GRA"
      }
      nodes {
        region = "GRA"
      }
    EOT
    fr = <<-EOT
      plan = "business"
      nodes {
        region = "GRA"
      }
      nodes {
        region = "GRA"
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" {
      nodes {
        region = "GRA"
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      nodes {
        region = "GRA"
      }
      nodes {
        region = "GRA"
      }
    }
  }
  undecided {
    variable "replicas" {}
    resource "ovh_cloud_project_database" "records" {
      dynamic "nodes" {
        for_each = var.replicas
        content {
          region = nodes.value
        }
      }
    }
  }
}

policy "HDS-CON-101" {
  title     = { en = "Projects and databases are protected against deletion", fr = "Les projets et les bases sont protégés contre la suppression" }
  severity  = "high"
  resources = ["ovh_cloud_project_database", "ovh_cloud_project"]
  supports  = ["hds:exi-05-e", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:5(1)(f)", "hipaa:164.312(c)(1)"]
  source    = "ovh/ovh 2.19.0: deletion_protection defaults to false (schema of ovh_cloud_project; optional without default on the database)"
  rationale = {
    en = "One wrong apply deletes the service, and its backups with it. Protection makes deletion two deliberate steps."
    fr = "Un seul apply malheureux supprime le service, et ses sauvegardes avec lui. La protection impose deux étapes délibérées."
  }

  enforce {
    condition = coalesce(attrs.deletion_protection, false)
    error_message = {
      en = "${meta.address} can be deleted by a single apply. Set deletion_protection = true."
      fr = "${meta.address} peut être supprimé par un seul apply. Fixer deletion_protection = true."
    }
  }

  remediation = {
    en = <<-EOT
      deletion_protection = true
    EOT
    fr = <<-EOT
      deletion_protection = true
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" { plan = "business" }
  }
  compliant {
    resource "ovh_cloud_project" "health" { deletion_protection = true }
  }
  undecided {
    variable "protected" {}
    resource "ovh_cloud_project" "health" { deletion_protection = var.protected }
  }
}
