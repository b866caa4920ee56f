policy "HDS-LOG-500" {
  title     = { en = "The tracker of API actions is on", fr = "Le traceur des actions d’API est actif" }
  severity  = "critical"
  resources = ["flexibleengine_cts_tracker_v1"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)", "hds-activities:administration-operation"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: a tracker is created enabled, and can only be disabled later; bucket_name is required"
  rationale = {
    en = "The trace says who deleted the database, gave a role or opened a bucket. A tracker turned off takes the answer away on the day it is asked."
    fr = "La trace dit qui a supprimé la base, donné un rôle ou ouvert un compartiment. Un traceur éteint retire la réponse le jour où on la cherche."
  }

  enforce {
    condition = lower(coalesce(attrs.status, "enabled")) == "enabled"
    error_message = {
      en = "The tracker to bucket ${attrs.bucket_name} is ${attrs.status}. Set status to enabled."
      fr = "Le traceur vers le compartiment ${attrs.bucket_name} est à l’état ${attrs.status}. Fixer status à enabled."
    }
    at = "status"
  }

  remediation = {
    en = <<-EOT
      bucket_name = flexibleengine_obs_bucket.audit.bucket
      status      = "enabled"
    EOT
    fr = <<-EOT
      bucket_name = flexibleengine_obs_bucket.audit.bucket
      status      = "enabled"
    EOT
  }

  noncompliant {
    resource "flexibleengine_cts_tracker_v1" "audit" {
      bucket_name = "audit"
      status      = "disabled"
    }
  }
  compliant {
    resource "flexibleengine_cts_tracker_v1" "audit" { bucket_name = "audit" }
    resource "flexibleengine_cts_tracker_v1" "written" {
      bucket_name = "audit"
      status      = "Enabled"
    }
  }
  undecided {
    variable "status" {}
    resource "flexibleengine_cts_tracker_v1" "audit" {
      bucket_name = "audit"
      status      = var.status
    }
  }
}

policy "HDS-LOG-501" {
  title     = { en = "MySQL databases audit their queries", fr = "Les bases MySQL tracent leurs requêtes" }
  severity  = "high"
  resources = ["flexibleengine_rds_instance_v3"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)", "iso27001:A.5.28"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: the SQL audit of an instance is a flexibleengine_rds_sql_audit, whose keep_days is required; judged for MySQL alone"
  rationale = {
    en = "Only the database sees the query that reads ten thousand records at night. Without its audit, a leak has neither extent nor author."
    fr = "Seule la base voit la requête qui lit dix mille dossiers la nuit. Sans sa trace, une fuite n’a ni étendue ni auteur."
  }

  filter = lower(coalesce(try(attrs.db[0].type, null), "none")) == "mysql"

  locals {
    audits = hds::referring("flexibleengine_rds_sql_audit", "instance_id")
  }

  enforce {
    condition = length(local.audits) > 0
    error_message = {
      en = "Queries on database ${meta.address} are not audited. Add a flexibleengine_rds_sql_audit."
      fr = "Les requêtes sur la base ${meta.address} ne sont pas tracées. Ajouter un flexibleengine_rds_sql_audit."
    }
  }
  enforce {
    for_each  = local.audits
    condition = each.value.keep_days >= settings.log_retention_days
    error_message = {
      en = "The SQL audit of database ${meta.address} is kept ${each.value.keep_days} days. Raise keep_days."
      fr = "L’audit SQL de la base ${meta.address} est gardé ${each.value.keep_days} jours. Augmenter keep_days."
    }
  }

  remediation = {
    en = <<-EOT
      resource "flexibleengine_rds_sql_audit" "records" {
        instance_id = flexibleengine_rds_instance_v3.records.id
        keep_days   = 365
      }
    EOT
    fr = <<-EOT
      resource "flexibleengine_rds_sql_audit" "records" {
        instance_id = flexibleengine_rds_instance_v3.records.id
        keep_days   = 365
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type    = "MySQL"
        version = "8.0"
      }
    }
  }
  noncompliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type    = "MySQL"
        version = "8.0"
      }
    }
    resource "flexibleengine_rds_sql_audit" "records" {
      instance_id = flexibleengine_rds_instance_v3.records.id
      keep_days   = 179
    }
  }
  compliant {
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type    = "MySQL"
        version = "8.0"
      }
    }
    resource "flexibleengine_rds_sql_audit" "records" {
      instance_id = flexibleengine_rds_instance_v3.records.id
      keep_days   = 180
    }
  }
  undecided {
    variable "instance" {}
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type    = "MySQL"
        version = "8.0"
      }
    }
    resource "flexibleengine_rds_sql_audit" "records" {
      instance_id = var.instance
      keep_days   = 365
    }
  }
  inapplicable {
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type    = "PostgreSQL"
        version = "14"
      }
    }
    resource "flexibleengine_rds_instance_v3" "unstated" { name = "records" }
  }
}

policy "HDS-LOG-502" {
  title     = { en = "Document databases audit who reads and changes what", fr = "Les bases documents tracent qui lit et modifie quoi" }
  severity  = "high"
  resources = ["flexibleengine_dds_instance_v3"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)", "iso27001:A.5.28"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: the audit of an instance is a flexibleengine_dds_audit_log_policy, whose keep_days is required; audit_types is optional and computed"
  rationale = {
    en = "A patient may ask who opened the record. For a document store, the answer is in its audit log or nowhere."
    fr = "Un patient peut demander qui a ouvert son dossier. Pour une base documents, la réponse est dans son journal d’audit ou nulle part."
  }

  locals {
    audits = hds::referring("flexibleengine_dds_audit_log_policy", "instance_id")
  }

  enforce {
    condition = length(local.audits) > 0
    error_message = {
      en = "Accesses to database ${meta.address} are not audited. Add a flexibleengine_dds_audit_log_policy."
      fr = "Les accès à la base ${meta.address} ne sont pas tracés. Ajouter un flexibleengine_dds_audit_log_policy."
    }
  }
  enforce {
    for_each  = local.audits
    condition = each.value.keep_days >= settings.log_retention_days
    error_message = {
      en = "The audit of database ${meta.address} is kept ${each.value.keep_days} days. Raise keep_days."
      fr = "L’audit de la base ${meta.address} est gardé ${each.value.keep_days} jours. Augmenter keep_days."
    }
  }
  enforce {
    for_each  = local.audits
    condition = each.value.audit_types == null ? hds::undetermined("audit_types, whose default is not documented", "audit_types, dont la valeur par défaut n’est pas documentée") : length(setsubtract(["auth", "delete", "insert", "query", "update"], each.value.audit_types)) == 0
    error_message = {
      en = "The audit of database ${meta.address} leaves actions out. Keep auth, insert, update, delete and query."
      fr = "L’audit de la base ${meta.address} omet des actions. Garder auth, insert, update, delete et query."
    }
  }

  remediation = {
    en = <<-EOT
      resource "flexibleengine_dds_audit_log_policy" "notes" {
        instance_id = flexibleengine_dds_instance_v3.notes.id
        keep_days   = 365
        audit_types = ["auth", "insert", "delete", "update", "query", "command"]
      }
    EOT
    fr = <<-EOT
      resource "flexibleengine_dds_audit_log_policy" "notes" {
        instance_id = flexibleengine_dds_instance_v3.notes.id
        keep_days   = 365
        audit_types = ["auth", "insert", "delete", "update", "query", "command"]
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_dds_instance_v3" "notes" { name = "notes" }
  }
  noncompliant {
    resource "flexibleengine_dds_instance_v3" "notes" { name = "notes" }
    resource "flexibleengine_dds_audit_log_policy" "notes" {
      instance_id = flexibleengine_dds_instance_v3.notes.id
      keep_days   = 179
      audit_types = ["auth", "insert", "delete", "update", "query"]
    }
  }
  noncompliant {
    resource "flexibleengine_dds_instance_v3" "notes" {
      for_each = toset(["auth", "insert", "delete", "update", "query"])
      name     = each.value
    }
    resource "flexibleengine_dds_audit_log_policy" "notes" {
      for_each    = flexibleengine_dds_instance_v3.notes
      instance_id = flexibleengine_dds_instance_v3.notes[each.key].id
      keep_days   = 365
      audit_types = [for type in ["auth", "insert", "delete", "update", "query"] : type if type != each.key]
    }
  }
  compliant {
    resource "flexibleengine_dds_instance_v3" "notes" { name = "notes" }
    resource "flexibleengine_dds_audit_log_policy" "notes" {
      instance_id = flexibleengine_dds_instance_v3.notes.id
      keep_days   = 180
      audit_types = ["auth", "insert", "delete", "update", "query"]
    }
  }
  undecided {
    resource "flexibleengine_dds_instance_v3" "notes" { name = "notes" }
    resource "flexibleengine_dds_audit_log_policy" "notes" {
      instance_id = flexibleengine_dds_instance_v3.notes.id
      keep_days   = 365
    }
  }
  undecided {
    variable "instance" {}
    resource "flexibleengine_dds_instance_v3" "notes" { name = "notes" }
    resource "flexibleengine_dds_audit_log_policy" "notes" {
      instance_id = var.instance
      keep_days   = 365
      audit_types = ["auth", "insert", "delete", "update", "query"]
    }
  }
}

policy "HDS-LOG-503" {
  title    = { en = "Accesses to buckets are logged", fr = "Les accès aux compartiments sont journalisés" }
  severity = "medium"
  resources = [
    "flexibleengine_obs_bucket",
    "flexibleengine_s3_bucket",
    "opentelekomcloud_obs_bucket",
    "opentelekomcloud_s3_bucket",
  ]
  supports = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: without a logging block accesses are not logged; buckets that receive logs are not judged"
  rationale = {
    en = "When images are found where they should not be, the access log of the bucket is what says which ones were taken, when and by which key."
    fr = "Quand des images sont retrouvées où elles ne devraient pas être, le journal d’accès du compartiment dit lesquelles ont été prises, quand et avec quelle clé."
  }

  filter = lower(coalesce(attrs.acl, "private")) != "log-delivery-write"

  enforce {
    condition = length(coalesce(attrs.logging, [])) > 0
    error_message = {
      en = "Accesses to ${meta.address} are not logged. Add logging with a target_bucket of its own."
      fr = "Les accès à ${meta.address} ne sont pas journalisés. Ajouter logging avec un target_bucket dédié."
    }
    at = "logging"
  }

  remediation = {
    en = <<-EOT
      logging {
        target_bucket = flexibleengine_obs_bucket.logs.id
        target_prefix = "imaging/"
        agency        = flexibleengine_identity_agency_v3.obs.name
      }
    EOT
    fr = <<-EOT
      logging {
        target_bucket = flexibleengine_obs_bucket.logs.id
        target_prefix = "imaging/"
        agency        = flexibleengine_identity_agency_v3.obs.name
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_obs_bucket" "imaging" { bucket = "imaging" }
  }
  compliant {
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket = "imaging"
      logging {
        target_bucket = "logs"
      }
    }
  }
  undecided {
    variable "logs" { type = list(string) }
    resource "flexibleengine_s3_bucket" "imaging" {
      bucket = "imaging"
      dynamic "logging" {
        for_each = var.logs
        content {
          target_bucket = logging.value
        }
      }
    }
  }
  inapplicable {
    resource "flexibleengine_obs_bucket" "logs" {
      bucket = "logs"
      acl    = "Log-Delivery-Write"
    }
  }
}

policy "HDS-LOG-504" {
  title     = { en = "Dedicated load balancers log requests", fr = "Les répartiteurs dédiés journalisent les requêtes" }
  severity  = "medium"
  resources = ["flexibleengine_lb_loadbalancer_v3"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: the access log of a dedicated load balancer is a flexibleengine_elb_logtank; how long the log group keeps it is read-only"
  rationale = {
    en = "The load balancer alone knows the address from which the portal was reached: behind it, every request comes from the same one."
    fr = "Seul le répartiteur connaît l’adresse depuis laquelle le portail a été joint : derrière lui, toutes les requêtes viennent de la même."
  }

  enforce {
    condition = length(hds::referring("flexibleengine_elb_logtank", "loadbalancer_id")) > 0
    error_message = {
      en = "Requests to load balancer ${meta.address} are not logged. Add a flexibleengine_elb_logtank."
      fr = "Les requêtes au répartiteur ${meta.address} ne sont pas journalisées. Ajouter un flexibleengine_elb_logtank."
    }
  }

  remediation = {
    en = <<-EOT
      resource "flexibleengine_elb_logtank" "portal" {
        loadbalancer_id = flexibleengine_lb_loadbalancer_v3.portal.id
        log_group_id    = flexibleengine_lts_group.access.id
        log_topic_id    = flexibleengine_lts_topic.portal.id
      }
    EOT
    fr = <<-EOT
      resource "flexibleengine_elb_logtank" "portal" {
        loadbalancer_id = flexibleengine_lb_loadbalancer_v3.portal.id
        log_group_id    = flexibleengine_lts_group.access.id
        log_topic_id    = flexibleengine_lts_topic.portal.id
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_lb_loadbalancer_v3" "portal" { name = "portal" }
  }
  compliant {
    resource "flexibleengine_lb_loadbalancer_v3" "portal" { name = "portal" }
    resource "flexibleengine_elb_logtank" "portal" {
      loadbalancer_id = flexibleengine_lb_loadbalancer_v3.portal.id
      log_group_id    = "9d3f"
      log_topic_id    = "5a1c"
    }
  }
  undecided {
    variable "loadbalancer" {}
    resource "flexibleengine_lb_loadbalancer_v3" "portal" { name = "portal" }
    resource "flexibleengine_elb_logtank" "portal" {
      loadbalancer_id = var.loadbalancer
      log_group_id    = "9d3f"
      log_topic_id    = "5a1c"
    }
  }
}

policy "HDS-LOG-505" {
  title     = { en = "Networks have a flow log", fr = "Les réseaux ont un journal de flux" }
  severity  = "low"
  resources = ["flexibleengine_vpc_v1", "opentelekomcloud_vpc_v1"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "iso27001:A.8.16", "secnumcloud:12.6", "hipaa:164.312(b)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: a flow log names a VPC, a subnet or a port by resource_id; those of subnets and ports (of ports alone in the page of Flexible Engine) may cover the VPC, which is left open. traffic_type accept leaves out what was refused"
  rationale = {
    en = "After an intrusion the flow log tells which machines spoke to which, so which records have to be counted as read."
    fr = "Après une intrusion, le journal de flux dit quelles machines ont parlé à quelles autres, donc quels dossiers compter comme lus."
  }

  locals {
    logs   = concat(hds::referring("flexibleengine_vpc_flow_log_v1", "resource_id"), hds::referring("opentelekomcloud_vpc_flow_log_v1", "resource_id"))
    others = concat(hds::resources("flexibleengine_vpc_flow_log_v1"), hds::resources("opentelekomcloud_vpc_flow_log_v1"))
  }

  enforce {
    condition = length(local.logs) > 0 || (length(local.others) > 0 ? hds::undetermined("whether flow logs of subnets and ports cover the VPC", "si les journaux de flux des sous-réseaux et des ports couvrent le VPC") : false)
    error_message = {
      en = "Network ${meta.address} has no flow log. Add a flow log of the VPC or of its ports."
      fr = "Le réseau ${meta.address} n’a pas de journal de flux. Ajouter un journal de flux du VPC ou de ses ports."
    }
  }
  enforce {
    for_each  = local.logs
    condition = lower(coalesce(each.value.traffic_type, "all")) != "accept"
    error_message = {
      en = "The flow log of network ${meta.address} leaves out refused traffic (traffic_type ${each.value.traffic_type}). Use all."
      fr = "Le journal de flux du réseau ${meta.address} omet le trafic refusé (traffic_type ${each.value.traffic_type}). Utiliser all."
    }
  }

  remediation = {
    en = <<-EOT
      resource "flexibleengine_vpc_flow_log_v1" "health" {
        name         = "health"
        resource_id  = flexibleengine_networking_port_v2.records.id
        traffic_type = "all"
        log_group_id = flexibleengine_lts_group.flows.id
        log_topic_id = flexibleengine_lts_topic.flows.id
      }
    EOT
    fr = <<-EOT
      resource "flexibleengine_vpc_flow_log_v1" "health" {
        name         = "health"
        resource_id  = flexibleengine_networking_port_v2.records.id
        traffic_type = "all"
        log_group_id = flexibleengine_lts_group.flows.id
        log_topic_id = flexibleengine_lts_topic.flows.id
      }
    EOT
  }

  noncompliant {
    resource "opentelekomcloud_vpc_v1" "health" { name = "health" }
    resource "flexibleengine_vpc_v1" "health" { name = "health" }
  }
  noncompliant {
    resource "opentelekomcloud_vpc_v1" "health" { name = "health" }
    resource "opentelekomcloud_vpc_flow_log_v1" "health" {
      resource_id   = opentelekomcloud_vpc_v1.health.id
      resource_type = "vpc"
      traffic_type  = "Accept"
      log_group_id  = "9d3f"
      log_topic_id  = "5a1c"
    }
  }
  compliant {
    resource "flexibleengine_vpc_v1" "health" { name = "health" }
    resource "flexibleengine_vpc_flow_log_v1" "health" {
      name         = "health"
      resource_id  = flexibleengine_vpc_v1.health.id
      log_group_id = "9d3f"
      log_topic_id = "5a1c"
    }
  }
  compliant {
    resource "opentelekomcloud_vpc_v1" "health" { name = "health" }
    resource "opentelekomcloud_vpc_flow_log_v1" "health" {
      resource_id   = opentelekomcloud_vpc_v1.health.id
      resource_type = "vpc"
      traffic_type  = "reject"
      log_group_id  = "9d3f"
      log_topic_id  = "5a1c"
    }
  }
  undecided {
    resource "flexibleengine_vpc_v1" "health" { name = "health" }
    resource "flexibleengine_networking_port_v2" "records" { network_id = "7b2d" }
    resource "flexibleengine_vpc_flow_log_v1" "records" {
      name         = "records"
      resource_id  = flexibleengine_networking_port_v2.records.id
      log_group_id = "9d3f"
      log_topic_id = "5a1c"
    }
  }
  undecided {
    resource "opentelekomcloud_vpc_v1" "health" { name = "health" }
    resource "opentelekomcloud_networking_port_v2" "records" { network_id = "7b2d" }
    resource "opentelekomcloud_vpc_flow_log_v1" "records" {
      resource_id   = opentelekomcloud_networking_port_v2.records.id
      resource_type = "port"
      traffic_type  = "all"
      log_group_id  = "9d3f"
      log_topic_id  = "5a1c"
    }
  }
}
