policy "HDS-BAK-100" {
  title     = { en = "Database plans keep enough backups and are HDS eligible", fr = "Les offres de bases de données conservent assez de sauvegardes et sont éligibles HDS" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds:exi-17", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "ovh/ovh 2.19.0: plan is required; OVHcloud, list of products under HDS certification (24 October 2024): essential and discovery are not eligible; Grafana, which keeps no records, has no other plan"
  rationale = {
    en = "The essential and discovery plans run on one node, keep the shortest backups and are left out of OVHcloud's HDS products."
    fr = "Les offres essential et discovery tournent sur un seul nœud, gardent les sauvegardes les plus courtes et sont exclues des produits HDS d’OVHcloud."
  }

  filter = attrs.engine != "grafana"

  enforce {
    condition = !contains(["essential", "discovery"], lower(coalesce(attrs.plan, hds::undetermined("plan"))))
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
    resource "ovh_cloud_project_database" "unsaid" { engine = "postgresql" }
  }
  inapplicable {
    resource "ovh_cloud_project_database" "dashboards" {
      engine = "grafana"
      plan   = "essential"
    }
  }
}

policy "HDS-BAK-101" {
  title     = { en = "Database backups go to a second site", fr = "Les sauvegardes de bases de données vont sur un second site" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-a", "hds:exi-25", "hds-activities:backup", "iso27001:A.8.13", "iso27001:A.8.14", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: backup_regions is optional and computed; OVHcloud guide on automated backups (15 May 2024): left out, they go from BHS, DE, GRA, SBG, UK and WAW to another region (GRA or SBG); other regions are not listed: left open. Kafka has no backup"
  rationale = {
    en = "The loss of a site must not take the backups with the data: a fire proved it in Strasbourg in 2021."
    fr = "La perte d’un site ne doit pas emporter les sauvegardes avec les données : un incendie l’a montré à Strasbourg en 2021."
  }

  filter = !contains(["kafka", "kafkaConnect", "kafkaMirrorMaker"], coalesce(attrs.engine, "postgresql"))

  locals {
    remote = alltrue([for node in coalesce(attrs.nodes, []) : contains(["BHS", "DE", "GRA", "SBG", "UK", "WAW"], upper(node.region))])
  }

  enforce {
    condition = (
      length(coalesce(attrs.backup_regions, [])) == 0
      ? local.remote || hds::undetermined("backup_regions")
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
    resource "ovh_cloud_project_database" "calendar" {
      for_each = toset(["BHS", "de", "GRA", "SBG", "UK", "WAW"])
      engine   = "mysql"
      nodes {
        region = each.value
      }
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "records" {
      engine = "postgresql"
      nodes {
        region = "GRA"
      }
      nodes {
        region = "EU-WEST-PAR"
      }
    }
    resource "ovh_cloud_project_database" "empty" {
      engine         = "postgresql"
      backup_regions = []
      nodes {
        region = "EU-WEST-PAR"
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

policy "HDS-BAK-102" {
  title     = { en = "Buckets are copied to a second site", fr = "Les compartiments sont copiés sur un second site" }
  severity  = "medium"
  resources = ["ovh_cloud_project_storage"]
  supports  = ["hds:exi-05-a", "hds:exi-25", "hds-activities:backup", "iso27001:A.8.13", "iso27001:A.8.14", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(B)"]
  source    = "ovh/ovh 2.19.0: replication is optional; OVHcloud guide on the reversibility of Object Storage: asynchronous replication to another region is an option. The state of a rule without status is not stated: left open"
  rationale = {
    en = "An imaging bucket kept in one region is lost with it, and images of past examinations cannot be made again."
    fr = "Un compartiment d’imagerie tenu dans une seule région disparaît avec elle, et les images d’examens passés ne se refont pas."
  }

  filter = length(hds::referring("ovh_cloud_project_storage", "replication.rules.destination.name")) == 0

  locals {
    rules = coalesce(try(attrs.replication.rules, null), [])
  }

  enforce {
    condition = anytrue([
      for rule in local.rules :
      (try(rule.status, null) == null ? hds::undetermined("replication.rules.status") : rule.status == "enabled") &&
      hds::location(rule.destination.region).city != hds::location(attrs.region_name).city
    ])
    error_message = {
      en = "Bucket ${meta.name} has no enabled replication to another city. Add a rule towards a second region of the EEA."
      fr = "Le compartiment ${meta.name} n’a pas de réplication active vers une autre ville. Ajouter une règle vers une seconde région de l’EEE."
    }
    at = "replication"
  }

  remediation = {
    en = <<-EOT
      replication = {
        rules = [{
          id     = "copy"
          status = "enabled"
          destination = {
            name   = "imaging-copy"
            region = "SBG"
          }
        }]
      }
    EOT
    fr = <<-EOT
      replication = {
        rules = [{
          id     = "copie"
          status = "enabled"
          destination = {
            name   = "imagerie-copie"
            region = "SBG"
          }
        }]
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "alone" {
      name        = "alone"
      region_name = "GRA"
    }
    resource "ovh_cloud_project_storage" "suspended" {
      name        = "suspended"
      region_name = "GRA"
      replication = { rules = [{ id = "copy", status = "disabled", destination = { name = "elsewhere", region = "SBG" } }] }
    }
    resource "ovh_cloud_project_storage" "same_city" {
      name        = "same-city"
      region_name = "GRA"
      replication = { rules = [{ id = "copy", status = "enabled", destination = { name = "elsewhere", region = "GRA" } }] }
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      replication = { rules = [
        { id = "local", status = "enabled", destination = { name = "beside", region = "GRA" } },
        { id = "copy", status = "enabled", destination = { name = "elsewhere", region = "SBG" } },
      ] }
    }
  }
  undecided {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      replication = { rules = [{ id = "copy", destination = { name = "elsewhere", region = "SBG" } }] }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_storage" "north" {
      name        = "north"
      region_name = "GRA"
      replication = { rules = [{ id = "east", destination = { name = "east", region = "SBG" } }] }
    }
    resource "ovh_cloud_project_storage" "east" {
      name        = "east"
      region_name = "SBG"
      replication = { rules = [{ id = "north", destination = { name = "north", region = "GRA" } }] }
    }
  }
}

policy "HDS-BAK-103" {
  title     = { en = "Buckets keep versions", fr = "Les compartiments conservent les versions" }
  severity  = "high"
  resources = ["ovh_cloud_project_storage"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.312(c)(1)"]
  source    = "ovh/ovh 2.19.0: versioning.status is enabled, suspended or disabled; OVHcloud guides on versioning (14 April 2026) and on Object Lock (6 March 2026): versioning is disabled by default, and Object Lock enables it"
  rationale = {
    en = "Without versions an object overwritten by mistake or by ransomware is lost, and replication copies the loss. Replication itself needs versions."
    fr = "Sans versions, un objet écrasé par erreur ou par un rançongiciel est perdu, et la réplication recopie la perte. La réplication elle-même exige les versions."
  }

  locals {
    locked = coalesce(try(attrs.object_lock.status, null), "disabled") == "enabled"
    status = coalesce(try(attrs.versioning.status, null), local.locked ? "enabled" : "disabled")
  }

  enforce {
    condition = local.status == "enabled"
    error_message = {
      en = "Versioning is ${local.status} on bucket ${meta.name}. Set it to enabled."
      fr = "Les versions sont en état ${local.status} sur le compartiment ${meta.name}. Fixer status à enabled."
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
    resource "ovh_cloud_project_storage" "letters" { name = "letters" }
    resource "ovh_cloud_project_storage" "unlocked" {
      name        = "unlocked"
      object_lock = { status = "disabled" }
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name       = "imaging"
      versioning = { status = "enabled" }
    }
    resource "ovh_cloud_project_storage" "locked" {
      name        = "locked"
      object_lock = { status = "enabled" }
    }
  }
  undecided {
    variable "status" {}
    resource "ovh_cloud_project_storage" "imaging" {
      name       = "imaging"
      versioning = { status = var.status }
    }
  }
}

policy "HDS-BAK-104" {
  title     = { en = "Backups and traces cannot be erased before their time", fr = "Les sauvegardes et les traces ne peuvent pas être effacées avant l’heure" }
  severity  = "medium"
  resources = ["ovh_cloud_project_storage"]
  supports  = ["hds:exi-05-f", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "secnumcloud:12.7", "gdpr:32(1)(c)", "hipaa:164.312(c)(1)"]
  source    = "ovh/ovh 2.19.0: object_lock.status is enabled or disabled, object_lock.rule gives mode and period; OVHcloud guide on Object Lock (6 March 2026): a bucket created without it cannot have it later, and the rule applies to every new object. A bucket of backups or traces is known by its name or tags"
  rationale = {
    en = "Ransomware erases the backups first, and an intruder the traces. Locked objects outlive even the administrator's key."
    fr = "Un rançongiciel efface d’abord les sauvegardes, et un intrus les traces. Des objets verrouillés survivent même à la clé de l’administrateur."
  }

  filter = can(regex("backup|sauvegarde|archive|audit|journa(l|ux)|(^|[^a-z])logs?([^a-z]|$)", lower(join(" ", concat([attrs.name], values(coalesce(attrs.tags, {})))))))

  enforce {
    condition = try(attrs.object_lock.status, null) == "enabled" && try(attrs.object_lock.rule.mode, null) != null
    error_message = {
      en = "The objects of bucket ${meta.name} can be erased at any time. Create it with object_lock enabled and a rule."
      fr = "Les objets du compartiment ${meta.name} peuvent être effacés à tout moment. Le créer avec object_lock actif et une règle."
    }
    at = "object_lock"
  }

  remediation = {
    en = <<-EOT
      object_lock = {
        status = "enabled"
        rule = {
          mode   = "compliance"
          period = "P6M"
        }
      }
    EOT
    fr = <<-EOT
      object_lock = {
        status = "enabled"
        rule = {
          mode   = "compliance"
          period = "P6M"
        }
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "named" {
      for_each = toset(["db-backup", "sauvegardes", "archive-2024", "audit", "journal", "journaux", "app-log", "LOGS_front"])
      name     = each.value
    }
    resource "ovh_cloud_project_storage" "tagged" {
      name = "records-copy"
      tags = { purpose = "backup" }
    }
    resource "ovh_cloud_project_storage" "off" {
      name        = "audit"
      object_lock = { status = "disabled", rule = { mode = "compliance", period = "P6M" } }
    }
    resource "ovh_cloud_project_storage" "no_rule" {
      name        = "audit"
      object_lock = { status = "enabled" }
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "audit" {
      name        = "audit"
      object_lock = { status = "enabled", rule = { mode = "compliance", period = "P6M" } }
    }
  }
  undecided {
    variable "lock" {}
    resource "ovh_cloud_project_storage" "audit" {
      name        = "audit"
      object_lock = { status = var.lock, rule = { mode = "governance", period = "P6M" } }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_storage" "imaging" {
      for_each = toset(["imaging", "blog-assets", "logo", "catalogs"])
      name     = each.value
      tags     = { application = "pacs" }
    }
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
      en = "The copy of bucket ${meta.name} is deleted with the original. Set remove_on_main_bucket_deletion to false."
      fr = "La copie du compartiment ${meta.name} est supprimée avec l’original. Fixer remove_on_main_bucket_deletion à false."
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

policy "HDS-BAK-107" {
  title     = { en = "Instances are backed up", fr = "Les instances sont sauvegardées" }
  severity  = "medium"
  resources = ["ovh_cloud_project_instance", "ovh_cloud_instance"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "ovh/ovh 2.19.0: an instance is saved by auto_backup or by an ovh_cloud_project_workflow_backup that names it; without either nothing saves it"
  rationale = {
    en = "A machine that keeps a file, a queue or a local database of patients takes it along when its disk or its host is lost."
    fr = "Une machine qui garde un fichier, une file ou une base locale de patients l’emporte avec elle quand son disque ou son hôte est perdu."
  }

  enforce {
    condition = length(coalesce(attrs.auto_backup, [])) > 0 || length(hds::referring("ovh_cloud_project_workflow_backup", "instance_id")) > 0
    error_message = {
      en = "Nothing backs instance ${meta.name} up. Add auto_backup or an ovh_cloud_project_workflow_backup, or suppress this finding if the machine keeps nothing."
      fr = "Rien ne sauvegarde l’instance ${meta.name}. Ajouter auto_backup ou un ovh_cloud_project_workflow_backup, ou justifier l’exception si la machine ne garde rien."
    }
  }

  remediation = {
    en = <<-EOT
      auto_backup {
        cron     = "50 4 * * *"
        rotation = 7
      }
    EOT
    fr = <<-EOT
      auto_backup {
        cron     = "50 4 * * *"
        rotation = 7
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_instance" "app" {
      name   = "app"
      region = "GRA11"
    }
  }
  compliant {
    resource "ovh_cloud_project_instance" "app" {
      name   = "app"
      region = "GRA11"
      auto_backup {
        cron     = "50 4 * * *"
        rotation = 7
      }
    }
    resource "ovh_cloud_instance" "pacs" {
      name   = "pacs"
      region = "GRA11"
    }
    resource "ovh_cloud_project_workflow_backup" "pacs" {
      name        = "pacs"
      region_name = "GRA11"
      instance_id = ovh_cloud_instance.pacs.id
      cron        = "50 4 * * *"
      rotation    = 7
    }
  }
  undecided {
    variable "instance" {}
    resource "ovh_cloud_instance" "pacs" {
      name   = "pacs"
      region = "GRA11"
    }
    resource "ovh_cloud_project_workflow_backup" "pacs" {
      name        = "pacs"
      region_name = "GRA11"
      instance_id = var.instance
      cron        = "50 4 * * *"
      rotation    = 7
    }
  }
}

policy "HDS-BAK-108" {
  title     = { en = "Instance backups are daily and kept long enough", fr = "Les sauvegardes d’instances sont quotidiennes et conservées assez longtemps" }
  severity  = "medium"
  resources = ["ovh_cloud_project_workflow_backup", "ovh_cloud_project_instance"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "ovh/ovh 2.19.0: cron and rotation are required, rotation counts copies; max_execution_count defaults to 0, without end"
  rationale = {
    en = "Between two backups, what carers wrote is lost; and a mistake noticed on Monday needs a copy from before the weekend."
    fr = "Entre deux sauvegardes, ce que les soignants ont écrit est perdu ; et une erreur remarquée le lundi demande une copie d’avant le week-end."
  }

  filter = length(local.plans) > 0

  locals {
    plans    = meta.type == "ovh_cloud_project_workflow_backup" ? [{ cron = attrs.cron, rotation = attrs.rotation }] : [for plan in coalesce(attrs.auto_backup, []) : { cron = plan.cron, rotation = plan.rotation }]
    fields   = try(split(" ", trimspace(local.plans[0].cron)), [])
    hour     = try(local.fields[1], "")
    rotation = coalesce(try(local.plans[0].rotation, null), hds::undetermined("rotation"))
    # Hours between two runs; a schedule that is not one of these forms is left open.
    interval = (
      length(local.fields) != 5 ? hds::undetermined("cron") :
      local.fields[2] != "*" || local.fields[3] != "*" ? 744 :
      local.fields[4] != "*" ? 168 :
      can(tonumber(local.hour)) ? 24 :
      local.hour == "*" ? 1 :
      startswith(local.hour, "*/") ? tonumber(trimprefix(local.hour, "*/")) :
      hds::undetermined("cron")
    )
  }

  enforce {
    condition = local.interval <= settings.backup_interval_hours
    error_message = {
      en = "${meta.address} runs every ${local.interval} hours at best (${local.plans[0].cron}). Schedule it daily."
      fr = "${meta.address} s’exécute au mieux toutes les ${local.interval} heures (${local.plans[0].cron}). Le planifier chaque jour."
    }
  }
  enforce {
    condition = local.rotation * local.interval / 24 >= settings.backup_retention_days
    error_message = {
      en = "${meta.address} keeps ${local.rotation} copies, ${floor(local.rotation * local.interval / 24)} days. Raise rotation."
      fr = "${meta.address} conserve ${local.rotation} copies, soit ${floor(local.rotation * local.interval / 24)} jours. Augmenter rotation."
    }
  }
  enforce {
    condition = coalesce(attrs.max_execution_count, 0) == 0
    error_message = {
      en = "${meta.address} stops after ${attrs.max_execution_count} backups. Leave max_execution_count out."
      fr = "${meta.address} s’arrête après ${attrs.max_execution_count} sauvegardes. Retirer max_execution_count."
    }
  }

  remediation = {
    en = <<-EOT
      cron     = "50 4 * * *"
      rotation = 7
    EOT
    fr = <<-EOT
      cron     = "50 4 * * *"
      rotation = 7
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_workflow_backup" "schedule" {
      for_each    = toset(["50 4 * * 1", "50 4 1 * *", "50 4 * 1 *", "50 */25 * * *"])
      name        = "pacs"
      region_name = "GRA11"
      instance_id = "1f1f"
      cron        = each.value
      rotation    = 7
    }
    resource "ovh_cloud_project_workflow_backup" "copies" {
      for_each    = { "50 4 * * *" = 6, "0 * * * *" = 167, "0 */6 * * *" = 27 }
      name        = "pacs"
      region_name = "GRA11"
      instance_id = "1f1f"
      cron        = each.key
      rotation    = each.value
    }
    resource "ovh_cloud_project_workflow_backup" "finite" {
      name                = "pacs"
      region_name         = "GRA11"
      instance_id         = "1f1f"
      cron                = "50 4 * * *"
      rotation            = 7
      max_execution_count = 1
    }
    resource "ovh_cloud_project_instance" "app" {
      name   = "app"
      region = "GRA11"
      auto_backup {
        cron     = "50 4 * * *"
        rotation = 3
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_workflow_backup" "pacs" {
      for_each            = { "50 4 * * *" = 7, "0 * * * *" = 168, "0 */6 * * *" = 28, " 5 */24 * * *" = 7 }
      name                = "pacs"
      region_name         = "GRA11"
      instance_id         = "1f1f"
      cron                = each.key
      rotation            = each.value
      max_execution_count = 0
    }
    resource "ovh_cloud_project_instance" "app" {
      name   = "app"
      region = "GRA11"
      auto_backup {
        cron     = "50 4 * * *"
        rotation = 7
      }
    }
  }
  undecided {
    resource "ovh_cloud_project_workflow_backup" "pacs" {
      for_each    = toset(["0 8,20 * * *", "0 8-18 * * *", "@daily"])
      name        = "pacs"
      region_name = "GRA11"
      instance_id = "1f1f"
      cron        = each.value
      rotation    = 7
    }
    resource "ovh_cloud_project_workflow_backup" "unsaid" {
      name = "unsaid"
      cron = "50 4 * * *"
    }
  }
  inapplicable {
    resource "ovh_cloud_project_instance" "app" {
      name   = "app"
      region = "GRA11"
    }
  }
}

policy "HDS-BAK-109" {
  title    = { en = "Volumes and shares have a copy", fr = "Les volumes et les partages ont une copie" }
  severity = "low"
  resources = [
    "ovh_cloud_project_volume",
    "ovh_cloud_storage_block_volume",
    "ovh_cloud_storage_file_share",
    "ovh_storage_efs_share",
  ]
  supports = ["hds:exi-05-a", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source   = "ovh/ovh 2.19.0: a volume is copied by ovh_cloud_project_volume_backup or ovh_cloud_storage_block_volume_backup, a share by ovh_cloud_storage_file_share_snapshot or ovh_storage_efs_share_snapshot; the provider has no schedule for them, so another tool may well make the copies, and their absence is left open"
  rationale = {
    en = "Attached storage is where images and letters end up, and the backup of the machine does not hold it."
    fr = "Le stockage attaché est là où finissent images et courriers, et la sauvegarde de la machine ne le contient pas."
  }

  locals {
    companions = {
      ovh_cloud_project_volume       = hds::referring("ovh_cloud_project_volume_backup", "volume_id")
      ovh_cloud_storage_block_volume = hds::referring("ovh_cloud_storage_block_volume_backup", "volume_id")
      ovh_cloud_storage_file_share   = hds::referring("ovh_cloud_storage_file_share_snapshot", "share_id")
      ovh_storage_efs_share          = hds::referring("ovh_storage_efs_share_snapshot", "share_id")
    }
  }

  enforce {
    condition = length(local.companions[meta.type]) > 0 || hds::undetermined("the tool that copies this volume or share, without a backup or a snapshot in the code", "l’outil qui copie ce volume ou ce partage, sans sauvegarde ni instantané dans le code")
    error_message = {
      en = "No backup nor snapshot of ${meta.address} is described here. Add one, or suppress this finding with the name of the tool that makes them."
      fr = "Aucune sauvegarde ni aucun instantané de ${meta.address} n’est décrit ici. En ajouter, ou justifier l’exception par le nom de l’outil qui s’en charge."
    }
    never_false = "whether another tool copies the volume is not in the code"
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_storage_block_volume_backup" "pacs" {
        service_name = var.project
        name         = "pacs"
        region       = ovh_cloud_storage_block_volume.pacs.region
        volume_id    = ovh_cloud_storage_block_volume.pacs.id
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_storage_block_volume_backup" "pacs" {
        service_name = var.projet
        name         = "pacs"
        region       = ovh_cloud_storage_block_volume.pacs.region
        volume_id    = ovh_cloud_storage_block_volume.pacs.id
      }
    EOT
  }

  compliant {
    resource "ovh_cloud_project_volume" "pacs" { region_name = "GRA11" }
    resource "ovh_cloud_project_volume_backup" "pacs" {
      region_name = "GRA11"
      volume_id   = ovh_cloud_project_volume.pacs.id
    }
    resource "ovh_cloud_storage_block_volume" "pacs" {
      name   = "pacs"
      region = "GRA11"
      size   = 500
    }
    resource "ovh_cloud_storage_block_volume_backup" "pacs" {
      name      = "pacs"
      region    = "GRA11"
      volume_id = ovh_cloud_storage_block_volume.pacs.id
    }
    resource "ovh_cloud_storage_file_share" "letters" {
      name   = "letters"
      region = "GRA11"
      size   = 100
    }
    resource "ovh_cloud_storage_file_share_snapshot" "letters" {
      share_id = ovh_cloud_storage_file_share.letters.id
    }
    resource "ovh_storage_efs_share" "letters" { size = 100 }
    resource "ovh_storage_efs_share_snapshot" "letters" {
      share_id = ovh_storage_efs_share.letters.id
    }
  }
  undecided {
    resource "ovh_cloud_project_volume" "pacs" { region_name = "GRA11" }
    resource "ovh_cloud_storage_block_volume" "pacs" {
      name   = "pacs"
      region = "GRA11"
      size   = 500
    }
    resource "ovh_cloud_storage_file_share" "letters" {
      name   = "letters"
      region = "GRA11"
      size   = 100
    }
    resource "ovh_storage_efs_share" "letters" { size = 100 }
  }
  undecided {
    variable "volume" {}
    resource "ovh_cloud_project_volume" "pacs" { region_name = "GRA11" }
    resource "ovh_cloud_project_volume_backup" "pacs" {
      region_name = "GRA11"
      volume_id   = var.volume
    }
  }
}

policy "HDS-BAK-110" {
  title     = { en = "NAS partitions are copied every day", fr = "Les partitions NAS sont copiées chaque jour" }
  severity  = "medium"
  resources = ["ovh_dedicated_nasha_partition"]
  supports  = ["hds:exi-05-a", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "ovh/ovh 2.19.0: type of ovh_dedicated_nasha_partition_snapshot is day-1, day-2, day-3, day-7, hour-1 or hour-6; what a partition without one does is not stated: left open"
  rationale = {
    en = "A share encrypted by ransomware goes back to its last snapshot; a week old, it lacks a week of letters and results."
    fr = "Un partage chiffré par un rançongiciel revient à son dernier instantané ; vieux d’une semaine, il y manque une semaine de courriers et de résultats."
  }

  locals {
    types     = [for snapshot in hds::referring("ovh_dedicated_nasha_partition_snapshot", "partition_name") : split("-", snapshot.type)]
    intervals = [for type in local.types : tonumber(type[1]) * (type[0] == "day" ? 24 : type[0] == "hour" ? 1 : hds::undetermined("type"))]
  }

  enforce {
    condition = length(local.intervals) == 0 ? hds::undetermined("ovh_dedicated_nasha_partition_snapshot") : min(local.intervals...) <= settings.backup_interval_hours
    error_message = {
      en = "Partition ${meta.name} is copied every ${min(local.intervals...)} hours. Add a snapshot of type day-1."
      fr = "La partition ${meta.name} est copiée toutes les ${min(local.intervals...)} heures. Ajouter un instantané de type day-1."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_dedicated_nasha_partition_snapshot" "letters" {
        service_name   = var.nas
        partition_name = ovh_dedicated_nasha_partition.letters.name
        type           = "day-1"
      }
    EOT
    fr = <<-EOT
      resource "ovh_dedicated_nasha_partition_snapshot" "courriers" {
        service_name   = var.nas
        partition_name = ovh_dedicated_nasha_partition.courriers.name
        type           = "day-1"
      }
    EOT
  }

  noncompliant {
    resource "ovh_dedicated_nasha_partition" "letters" {
      for_each = toset(["day-2", "day-7", "hour-25"])
      name     = "letters-${each.value}"
      protocol = "NFS"
      size     = 500
    }
    resource "ovh_dedicated_nasha_partition_snapshot" "letters" {
      for_each       = toset(["day-2", "day-7", "hour-25"])
      partition_name = "letters-${each.value}"
      type           = each.value
    }
  }
  compliant {
    resource "ovh_dedicated_nasha_partition" "letters" {
      name     = "letters"
      protocol = "NFS"
      size     = 500
    }
    resource "ovh_dedicated_nasha_partition_snapshot" "letters" {
      for_each       = toset(["day-1", "day-7"])
      partition_name = ovh_dedicated_nasha_partition.letters.name
      type           = each.value
    }
    resource "ovh_dedicated_nasha_partition" "results" {
      for_each = toset(["hour-1", "hour-6"])
      name     = "results-${each.value}"
      protocol = "NFS"
      size     = 500
    }
    resource "ovh_dedicated_nasha_partition_snapshot" "results" {
      for_each       = toset(["hour-1", "hour-6"])
      partition_name = "results-${each.value}"
      type           = each.value
    }
  }
  undecided {
    resource "ovh_dedicated_nasha_partition" "letters" {
      name     = "letters"
      protocol = "NFS"
      size     = 500
    }
    resource "ovh_dedicated_nasha_partition" "results" {
      name     = "results"
      protocol = "NFS"
      size     = 500
    }
    resource "ovh_dedicated_nasha_partition_snapshot" "results" {
      partition_name = ovh_dedicated_nasha_partition.results.name
      type           = "minute-5"
    }
  }
}

policy "HDS-BAK-111" {
  title     = { en = "Topics are written to several nodes", fr = "Les sujets sont écrits sur plusieurs nœuds" }
  severity  = "medium"
  resources = ["ovh_cloud_project_database_kafka_topic"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "hds:exi-05-a", "gdpr:32(1)(c)"]
  source    = "ovh/ovh 2.19.0: replication and min_insync_replicas are optional and computed; what the cluster does when they are left out is not stated: left open"
  rationale = {
    en = "A result acknowledged by one node alone is lost with it, and the laboratory believes that it was delivered."
    fr = "Un résultat acquitté par un seul nœud disparaît avec lui, et le laboratoire le croit remis."
  }

  enforce {
    condition = attrs.replication == null ? hds::undetermined("replication") : attrs.replication >= 3
    error_message = {
      en = "Topic ${meta.name} is kept on ${attrs.replication} nodes. Set replication to 3."
      fr = "Le sujet ${meta.name} est conservé sur ${attrs.replication} nœuds. Fixer replication à 3."
    }
  }
  enforce {
    condition = attrs.min_insync_replicas == null ? hds::undetermined("min_insync_replicas") : attrs.min_insync_replicas >= 2
    error_message = {
      en = "Topic ${meta.name} acknowledges a message written to ${attrs.min_insync_replicas} node. Set min_insync_replicas to 2."
      fr = "Le sujet ${meta.name} acquitte un message écrit sur ${attrs.min_insync_replicas} nœud. Fixer min_insync_replicas à 2."
    }
  }

  remediation = {
    en = <<-EOT
      replication         = 3
      min_insync_replicas = 2
    EOT
    fr = <<-EOT
      replication         = 3
      min_insync_replicas = 2
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database_kafka_topic" "results" {
      cluster_id          = "4b4b"
      name                = "results"
      replication         = 2
      min_insync_replicas = 2
    }
    resource "ovh_cloud_project_database_kafka_topic" "letters" {
      cluster_id          = "4b4b"
      name                = "letters"
      replication         = 3
      min_insync_replicas = 1
    }
  }
  compliant {
    resource "ovh_cloud_project_database_kafka_topic" "results" {
      cluster_id          = "4b4b"
      name                = "results"
      replication         = 3
      min_insync_replicas = 2
    }
  }
  undecided {
    resource "ovh_cloud_project_database_kafka_topic" "results" {
      cluster_id  = "4b4b"
      name        = "results"
      replication = 3
    }
    resource "ovh_cloud_project_database_kafka_topic" "letters" {
      cluster_id          = "4b4b"
      name                = "letters"
      min_insync_replicas = 2
    }
  }
}

policy "HDS-BAK-112" {
  title     = { en = "Kafka, which the host does not back up, is mirrored", fr = "Kafka, que l’hébergeur ne sauvegarde pas, est dupliqué" }
  severity  = "low"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "OVHcloud guide on automated backups (15 May 2024): no backup of Kafka; ovh/ovh 2.19.0: an integration of type kafkaMirrorMaker or kafkaConnect takes messages elsewhere, its type is optional and computed"
  rationale = {
    en = "Messages that are the only trace of an order or of a result are gone with the cluster. A queue whose senders keep the original needs no mirror: suppress this finding there."
    fr = "Des messages qui sont la seule trace d’une prescription ou d’un résultat disparaissent avec le cluster. Une file dont les émetteurs gardent l’original n’a pas besoin de copie : y justifier l’exception."
  }

  filter = attrs.engine == "kafka"

  enforce {
    condition = anytrue([
      for integration in hds::referring("ovh_cloud_project_database_integration", "source_service_id") :
      integration.type == null ? hds::undetermined("type") : contains(["kafkaMirrorMaker", "kafkaConnect"], integration.type)
    ])
    error_message = {
      en = "Kafka ${meta.name} is not backed up by the host, and nothing mirrors it. Add an integration of type kafkaMirrorMaker."
      fr = "Kafka ${meta.name} n’est pas sauvegardé par l’hébergeur, et rien ne le duplique. Ajouter une intégration de type kafkaMirrorMaker."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_database_integration" "mirror" {
        service_name           = var.project
        engine                 = "kafka"
        cluster_id             = ovh_cloud_project_database.events.id
        source_service_id      = ovh_cloud_project_database.events.id
        destination_service_id = ovh_cloud_project_database.mirror.id
        type                   = "kafkaMirrorMaker"
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_database_integration" "copie" {
        service_name           = var.projet
        engine                 = "kafka"
        cluster_id             = ovh_cloud_project_database.evenements.id
        source_service_id      = ovh_cloud_project_database.evenements.id
        destination_service_id = ovh_cloud_project_database.copie.id
        type                   = "kafkaMirrorMaker"
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "events" { engine = "kafka" }
    resource "ovh_cloud_project_database_integration" "logs" {
      engine                 = "kafka"
      cluster_id             = ovh_cloud_project_database.events.id
      source_service_id      = ovh_cloud_project_database.events.id
      destination_service_id = "9c9c"
      type                   = "opensearchLogs"
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "events" { engine = "kafka" }
    resource "ovh_cloud_project_database" "results" { engine = "kafka" }
    resource "ovh_cloud_project_database_integration" "mirror" {
      engine                 = "kafka"
      cluster_id             = ovh_cloud_project_database.events.id
      source_service_id      = ovh_cloud_project_database.events.id
      destination_service_id = "9c9c"
      type                   = "kafkaMirrorMaker"
    }
    resource "ovh_cloud_project_database_integration" "logs" {
      engine                 = "kafka"
      cluster_id             = ovh_cloud_project_database.events.id
      source_service_id      = ovh_cloud_project_database.events.id
      destination_service_id = "8d8d"
      type                   = "kafkaLogs"
    }
    resource "ovh_cloud_project_database_integration" "sink" {
      engine                 = "kafka"
      cluster_id             = ovh_cloud_project_database.results.id
      source_service_id      = ovh_cloud_project_database.results.id
      destination_service_id = "9c9c"
      type                   = "kafkaConnect"
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "events" { engine = "kafka" }
    resource "ovh_cloud_project_database_integration" "unsaid" {
      engine                 = "kafka"
      cluster_id             = ovh_cloud_project_database.events.id
      source_service_id      = ovh_cloud_project_database.events.id
      destination_service_id = "9c9c"
    }
  }
  inapplicable {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
  }
}

policy "HDS-BAK-113" {
  title     = { en = "Old versions are kept long enough", fr = "Les anciennes versions sont conservées assez longtemps" }
  severity  = "low"
  resources = ["ovh_cloud_project_storage_object_bucket_lifecycle_configuration"]
  supports  = ["hds:exi-05-a", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "ovh/ovh 2.19.0: noncurrent_version_expiration.noncurrent_days is optional; without it versions are kept"
  rationale = {
    en = "A record overwritten with the wrong patient is noticed at the next visit; the version before it must still be there."
    fr = "Un dossier écrasé par celui d’un autre patient se remarque à la visite suivante ; la version précédente doit encore être là."
  }

  enforce {
    for_each  = [for rule in coalesce(attrs.rules, []) : rule if rule.status == "enabled" && try(rule.noncurrent_version_expiration.noncurrent_days, null) != null]
    condition = each.value.noncurrent_version_expiration.noncurrent_days >= settings.record_backup_retention_days
    error_message = {
      en = "A rule of ${meta.name} erases old versions after ${each.value.noncurrent_version_expiration.noncurrent_days} days. Raise noncurrent_days."
      fr = "Une règle de ${meta.name} efface les anciennes versions après ${each.value.noncurrent_version_expiration.noncurrent_days} jours. Augmenter noncurrent_days."
    }
  }

  remediation = {
    en = <<-EOT
      noncurrent_version_expiration = { noncurrent_days = 90 }
    EOT
    fr = <<-EOT
      noncurrent_version_expiration = { noncurrent_days = 90 }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "records" {
      container_name = "records"
      region_name    = "GRA"
      rules = [
        { status = "enabled", noncurrent_version_expiration = { noncurrent_days = 90 } },
        { status = "enabled", noncurrent_version_expiration = { noncurrent_days = 29 } },
      ]
    }
  }
  compliant {
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "records" {
      container_name = "records"
      region_name    = "GRA"
      rules = [
        { status = "enabled", noncurrent_version_expiration = { noncurrent_days = 30 } },
        { status = "disabled", noncurrent_version_expiration = { noncurrent_days = 1 } },
        { status = "enabled", expiration = { days = 3650 } },
        { status = "enabled", noncurrent_version_expiration = { newer_noncurrent_versions = 5 } },
      ]
    }
  }
  undecided {
    variable "days" {}
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "records" {
      container_name = "records"
      region_name    = "GRA"
      rules          = [{ status = "enabled", noncurrent_version_expiration = { noncurrent_days = var.days } }]
    }
  }
}
