policy "HDS-DSP-100" {
  title     = { en = "Buckets say when objects are erased", fr = "Les compartiments indiquent quand les objets sont effacés" }
  severity  = "low"
  resources = ["ovh_cloud_project_storage"]
  supports  = ["hds:exi-05-b", "iso27001:A.5.33", "iso27001:A.8.10", "gdpr:5(1)(e)"]
  source    = "ovh/ovh 2.19.0: rules belong to ovh_cloud_project_storage_object_bucket_lifecycle_configuration, named by container_name; the page of the bucket knows none. Without a rule objects stay, unless the application erases them, which is left open; so is whether rules that a filter limits cover the bucket"
  rationale = {
    en = "A record has a legal end, often twenty years after the last visit. Without a rule nothing is ever erased, and old versions pile up behind the objects."
    fr = "Un dossier a un terme légal, souvent vingt ans après la dernière venue. Sans règle, rien n’est jamais effacé, et d’anciennes versions s’accumulent derrière les objets."
  }

  locals {
    rules = flatten([
      for configuration in hds::referring("ovh_cloud_project_storage_object_bucket_lifecycle_configuration", "container_name") : configuration.rules
    ])
    ends = [
      for rule in local.rules : rule if rule.status == "enabled" && anytrue([
        try(rule.expiration.days, null) != null, try(rule.expiration.date, null) != null,
        try(rule.noncurrent_version_expiration, null) != null,
      ])
    ]
    whole = [for rule in local.ends : rule if try(rule.filter, null) == null]
  }

  enforce {
    condition = (
      length(local.rules) == 0 ? hds::undetermined("what erases the objects: the application or nothing", "ce qui efface les objets : l’application ou rien") :
      length(local.whole) > 0 || (length(local.ends) > 0 ? hds::undetermined("rules.filter") : false)
    )
    error_message = {
      en = "No enabled rule erases objects of bucket ${meta.name}. Add an expiration, or one of old versions, as the retention period decides."
      fr = "Aucune règle active n’efface les objets du compartiment ${meta.name}. Ajouter une expiration, ou celle des anciennes versions, selon la durée de conservation."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imaging" {
        service_name   = ovh_cloud_project_storage.imaging.service_name
        region_name    = ovh_cloud_project_storage.imaging.region_name
        container_name = ovh_cloud_project_storage.imaging.name
        rules = [{
          id                            = "retention"
          status                        = "enabled"
          expiration                    = { days = 7305 } # twenty years
          noncurrent_version_expiration = { noncurrent_days = 90 }
        }]
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imagerie" {
        service_name   = ovh_cloud_project_storage.imagerie.service_name
        region_name    = ovh_cloud_project_storage.imagerie.region_name
        container_name = ovh_cloud_project_storage.imagerie.name
        rules = [{
          id                            = "conservation"
          status                        = "enabled"
          expiration                    = { days = 7305 } # vingt ans
          noncurrent_version_expiration = { noncurrent_days = 90 }
        }]
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
    }
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imaging" {
      container_name = ovh_cloud_project_storage.imaging.name
      region_name    = "GRA"
      rules = [
        { id = "off", status = "disabled", expiration = { days = 7305 } },
        { id = "markers", status = "enabled", expiration = { expired_object_delete_marker = true } },
        { id = "cold", status = "enabled", transitions = [{ days = 90, storage_class = "STANDARD_IA" }] },
      ]
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
    }
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imaging" {
      container_name = ovh_cloud_project_storage.imaging.name
      region_name    = "GRA"
      rules = [
        { id = "cold", status = "enabled", transitions = [{ days = 90, storage_class = "STANDARD_IA" }] },
        { id = "end", status = "enabled", expiration = { days = 7305 } },
      ]
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "study" {
      name        = "study"
      region_name = "GRA"
    }
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "study" {
      container_name = "study"
      region_name    = "GRA"
      rules          = [{ id = "end", status = "enabled", expiration = { date = "2045-01-01" } }]
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "records" {
      name        = "records"
      region_name = "GRA"
    }
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "records" {
      container_name = "records"
      region_name    = "GRA"
      rules          = [{ id = "old", status = "enabled", noncurrent_version_expiration = { noncurrent_days = 90 } }]
    }
  }
  undecided {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
    }
  }
  undecided {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
    }
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imaging" {
      container_name = ovh_cloud_project_storage.imaging.name
      region_name    = "GRA"
      rules          = [{ id = "end", status = "enabled", filter = { prefix = "temp/" }, expiration = { days = 14 } }]
    }
  }
  undecided {
    variable "rules" {}
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
    }
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imaging" {
      container_name = ovh_cloud_project_storage.imaging.name
      region_name    = "GRA"
      rules          = var.rules
    }
  }
}

policy "HDS-DSP-101" {
  title     = { en = "Interrupted uploads are erased", fr = "Les envois interrompus sont effacés" }
  severity  = "low"
  resources = ["ovh_cloud_project_storage_object_bucket_lifecycle_configuration"]
  supports  = ["hds:exi-05-b", "iso27001:A.8.10", "gdpr:5(1)(e)"]
  source    = "ovh/ovh 2.19.0: rules[].abort_incomplete_multipart_upload.days_after_initiation is optional; the rules are those of the S3 protocol, where the parts of an upload that was never completed stay until a rule removes them"
  rationale = {
    en = "The parts of an upload that broke off are not listed with the objects: fragments of images or records stay, unseen and never erased."
    fr = "Les parties d’un envoi interrompu n’apparaissent pas avec les objets : des fragments d’images ou de dossiers demeurent, invisibles et jamais effacés."
  }

  enforce {
    condition = anytrue([for rule in attrs.rules : rule.status == "enabled" && try(rule.abort_incomplete_multipart_upload.days_after_initiation, null) != null])
    error_message = {
      en = "Interrupted uploads to the bucket of ${meta.name} are never erased. Add abort_incomplete_multipart_upload to an enabled rule."
      fr = "Les envois interrompus vers le compartiment de ${meta.name} ne sont jamais effacés. Ajouter abort_incomplete_multipart_upload à une règle active."
    }
    at = "rules"
  }

  remediation = {
    en = <<-EOT
      {
        id                                = "parts"
        status                            = "enabled"
        abort_incomplete_multipart_upload = { days_after_initiation = 7 }
      }
    EOT
    fr = <<-EOT
      {
        id                                = "fragments"
        status                            = "enabled"
        abort_incomplete_multipart_upload = { days_after_initiation = 7 }
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imaging" {
      container_name = "imaging"
      region_name    = "GRA"
      rules = [
        { id = "end", status = "enabled", expiration = { days = 7305 } },
        { id = "parts", status = "disabled", abort_incomplete_multipart_upload = { days_after_initiation = 7 } },
      ]
    }
  }
  compliant {
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imaging" {
      container_name = "imaging"
      region_name    = "GRA"
      rules = [
        { id = "end", status = "enabled", expiration = { days = 7305 } },
        { id = "parts", status = "enabled", abort_incomplete_multipart_upload = { days_after_initiation = 7 } },
      ]
    }
  }
  undecided {
    variable "status" {}
    resource "ovh_cloud_project_storage_object_bucket_lifecycle_configuration" "imaging" {
      container_name = "imaging"
      region_name    = "GRA"
      rules          = [{ id = "parts", status = var.status, abort_incomplete_multipart_upload = { days_after_initiation = 7 } }]
    }
  }
}

policy "HDS-DSP-102" {
  title     = { en = "Messages of Kafka topics have a retention time", fr = "Les messages des sujets Kafka ont une durée de conservation" }
  severity  = "medium"
  resources = ["ovh_cloud_project_database_kafka_topic"]
  supports  = ["hds:exi-05-b", "iso27001:A.5.33", "iso27001:A.8.10", "gdpr:5(1)(e)"]
  source    = "ovh/ovh 2.19.0, page of the resource: retention_hours below 0 means unlimited; it is optional and computed: the cluster decides when it is absent"
  rationale = {
    en = "A topic carries copies of events about patients, next to the database of record. Unlimited, it becomes a second archive that no erasure request ever reaches."
    fr = "Un sujet transporte des copies d’événements sur les patients, à côté de la base de référence. Illimité, il devient une seconde archive qu’aucune demande d’effacement n’atteint."
  }

  enforce {
    condition = attrs.retention_hours == null ? hds::undetermined("retention_hours") : attrs.retention_hours >= 0
    error_message = {
      en = "Topic ${meta.name} keeps messages for ever (retention_hours = ${attrs.retention_hours}). Set a number of hours."
      fr = "Le sujet ${meta.name} conserve les messages pour toujours (retention_hours = ${attrs.retention_hours}). Fixer un nombre d’heures."
    }
    at = "retention_hours"
  }

  remediation = {
    en = <<-EOT
      retention_hours = 168
    EOT
    fr = <<-EOT
      retention_hours = 168
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database_kafka_topic" "events" {
      cluster_id      = "1a2b"
      name            = "appointments"
      retention_hours = -1
    }
  }
  compliant {
    resource "ovh_cloud_project_database_kafka_topic" "events" {
      for_each        = toset(["0", "168"])
      cluster_id      = "1a2b"
      name            = "appointments"
      retention_hours = tonumber(each.value)
    }
  }
  undecided {
    resource "ovh_cloud_project_database_kafka_topic" "events" {
      cluster_id = "1a2b"
      name       = "appointments"
    }
  }
}
