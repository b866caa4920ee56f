policy "HDS-BAK-100" {
  title     = { en = "Database plans keep enough backups and are HDS eligible", fr = "Les offres de bases de données conservent assez de sauvegardes et sont éligibles HDS" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds:exi-17", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "ovh/ovh 2.19.0: plan is required; OVHcloud, list of products under HDS certification (24 October 2024): essential and discovery are not eligible"
  rationale = {
    en = "The essential and discovery plans run on one node, keep the shortest backups and are left out of OVHcloud's HDS products."
    fr = "Les offres essential et discovery tournent sur un seul nœud, gardent les sauvegardes les plus courtes et sont exclues des produits HDS d’OVHcloud."
  }

  enforce {
    condition = !contains(["essential", "discovery"], lower(attrs.plan))
    error_message = {
      en = "Database ${meta.name} uses the ${attrs.plan} plan: one node, short backups, not HDS eligible. Use business, enterprise, production or advanced."
      fr = "La base ${meta.name} utilise l’offre ${attrs.plan} : un seul nœud, sauvegardes courtes, non éligible HDS. Utiliser business, enterprise, production ou advanced."
    }
  }

  remediation = {
    en = <<-EOT
      plan = "business"
    EOT
    fr = <<-EOT
      plan = "business"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" { plan = "essential" }
  }
  noncompliant {
    resource "ovh_cloud_project_database" "records" { plan = "Discovery" }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" { plan = "business" }
  }
  undecided {
    variable "plan" {}
    resource "ovh_cloud_project_database" "records" { plan = var.plan }
  }
}

policy "HDS-BAK-101" {
  title     = { en = "Database backups go to a second site", fr = "Les sauvegardes de bases de données vont sur un second site" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-a", "hds:exi-25", "hds-activities:backup", "iso27001:A.8.13", "iso27001:A.8.14", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: backup_regions is optional and computed; when it is absent OVHcloud chooses"
  rationale = {
    en = "The loss of a site must not take the backups with the data: a fire proved it in Strasbourg in 2021."
    fr = "La perte d’un site ne doit pas emporter les sauvegardes avec les données : un incendie l’a montré à Strasbourg en 2021."
  }

  filter = !contains(["kafka", "kafkaConnect", "kafkaMirrorMaker"], attrs.engine)

  enforce {
    condition = (
      length(coalesce(attrs.backup_regions, [])) == 0
      ? hds::undetermined("backup_regions")
      : length(setsubtract([for code in attrs.backup_regions : hds::location(code).city], [for code in attrs.nodes[*].region : hds::location(code).city])) > 0
    )
    error_message = {
      en = "Backups of database ${meta.name} stay in the city of its nodes. Add a second region of the EEA."
      fr = "Les sauvegardes de la base ${meta.name} restent dans la ville de ses nœuds. Ajouter une seconde région de l’EEE."
    }
  }

  remediation = {
    en = <<-EOT
      backup_regions = ["GRA", "SBG"]
    EOT
    fr = <<-EOT
      backup_regions = ["GRA", "SBG"]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" {
      engine         = "postgresql"
      backup_regions = ["GRA"]
      nodes {
        region = "GRA"
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      engine         = "postgresql"
      backup_regions = ["GRA", "SBG"]
      nodes {
        region = "GRA"
      }
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "records" {
      engine = "postgresql"
      nodes {
        region = "GRA"
      }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_database" "queue" {
      for_each = toset(["kafka", "kafkaConnect", "kafkaMirrorMaker"])
      engine   = each.value
      nodes {
        region = "GRA"
      }
    }
  }
}

policy "HDS-BAK-103" {
  title     = { en = "Buckets keep versions", fr = "Les compartiments conservent les versions" }
  severity  = "high"
  resources = ["ovh_cloud_project_storage"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.312(c)(1)"]
  source    = "ovh/ovh 2.19.0: versioning.status is enabled, suspended or disabled; when it is absent the service decides"
  rationale = {
    en = "Without versions an object overwritten by mistake or by ransomware is lost, and replication copies the loss. Replication itself needs versions."
    fr = "Sans versions, un objet écrasé par erreur ou par un rançongiciel est perdu, et la réplication recopie la perte. La réplication elle-même exige les versions."
  }

  locals {
    status = try(attrs.versioning.status, null)
  }

  enforce {
    condition = local.status == null ? hds::undetermined("versioning.status") : local.status == "enabled"
    error_message = {
      en = "Versioning is ${local.status} on bucket ${attrs.name}. Set it to enabled."
      fr = "Les versions sont en état ${local.status} sur le compartiment ${attrs.name}. Fixer status à enabled."
    }
    at = "versioning.status"
  }

  remediation = {
    en = <<-EOT
      versioning = {
        status = "enabled"
      }
    EOT
    fr = <<-EOT
      versioning = {
        status = "enabled"
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name       = "imaging"
      versioning = { status = "suspended" }
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name       = "imaging"
      versioning = { status = "enabled" }
    }
  }
  undecided {
    resource "ovh_cloud_project_storage" "imaging" { name = "imaging" }
  }
}

policy "HDS-BAK-105" {
  title     = { en = "A bucket's copy survives the bucket", fr = "La copie d’un compartiment lui survit" }
  severity  = "medium"
  resources = ["ovh_cloud_project_storage"]
  supports  = ["hds:exi-05-f", "hds:exi-25", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: replication.rules[].destination.remove_on_main_bucket_deletion is optional, without default"
  rationale = {
    en = "A copy that is deleted with the original protects against the loss of a site, not against a mistake nor an attacker."
    fr = "Une copie supprimée avec l’original protège de la perte d’un site, mais ni d’une erreur ni d’un attaquant."
  }

  filter = try(attrs.replication.rules, null) != null

  enforce {
    for_each  = attrs.replication.rules
    condition = try(each.value.destination.remove_on_main_bucket_deletion, null) != true
    error_message = {
      en = "The copy of bucket ${attrs.name} is deleted with the original. Set remove_on_main_bucket_deletion to false."
      fr = "La copie du compartiment ${attrs.name} est supprimée avec l’original. Fixer remove_on_main_bucket_deletion à false."
    }
  }

  remediation = {
    en = <<-EOT
      remove_on_main_bucket_deletion = false
    EOT
    fr = <<-EOT
      remove_on_main_bucket_deletion = false
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      replication = { rules = [{ id = "copy", destination = { name = "copy", region = "SBG", remove_on_main_bucket_deletion = true } }] }
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      replication = { rules = [{ id = "copy", destination = { name = "copy", region = "SBG" } }] }
    }
  }
  undecided {
    variable "remove" {}
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      replication = { rules = [{ id = "copy", destination = { name = "copy", region = "SBG", remove_on_main_bucket_deletion = var.remove } }] }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_storage" "imaging" { name = "imaging" }
  }
}
