policy "HDS-LOG-100" {
  title     = { en = "Kubernetes audit logs are forwarded", fr = "Les journaux d’audit Kubernetes sont transmis" }
  severity  = "high"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "hds-activities:administration-operation", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "ovh/ovh 2.19.0: logs leave a cluster only by an ovh_cloud_project_kube_log_subscription; its kind is required"
  rationale = {
    en = "The audit log of the API server says who read a secret or entered a pod. Not forwarded, it is gone before anyone asks for it."
    fr = "Le journal d’audit du serveur d’API dit qui a lu un secret ou est entré dans un pod. Non transmis, il a disparu avant qu’on le demande."
  }

  enforce {
    condition = anytrue([for subscription in hds::referring("ovh_cloud_project_kube_log_subscription", "kube_id") : subscription.kind == "audit"])
    error_message = {
      en = "The audit logs of cluster ${meta.name} are not forwarded. Add an ovh_cloud_project_kube_log_subscription of kind audit."
      fr = "Les journaux d’audit du cluster ${meta.name} ne sont pas transmis. Ajouter un ovh_cloud_project_kube_log_subscription de type audit."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_kube_log_subscription" "audit" {
        service_name = var.project
        kube_id      = ovh_cloud_project_kube.app.id
        kind         = "audit"
        stream_id    = ovh_dbaas_logs_output_graylog_stream.audit.stream_id
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_kube_log_subscription" "audit" {
        service_name = var.projet
        kube_id      = ovh_cloud_project_kube.app.id
        kind         = "audit"
        stream_id    = ovh_dbaas_logs_output_graylog_stream.audit.stream_id
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube_log_subscription" "audit" {
      kube_id   = ovh_cloud_project_kube.app.id
      kind      = "audit"
      stream_id = "d0c5"
    }
  }
  undecided {
    variable "kind" {}
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube_log_subscription" "audit" {
      kube_id   = ovh_cloud_project_kube.app.id
      kind      = var.kind
      stream_id = "d0c5"
    }
  }
}

policy "HDS-LOG-101" {
  title     = { en = "Database logs are forwarded", fr = "Les journaux des bases de données sont transmis" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "ovh/ovh 2.19.0: logs leave a service by an ovh_cloud_project_database_log_subscription, or by an integration of type opensearchLogs or kafkaLogs"
  rationale = {
    en = "Connections and errors of the database are the trace of who reached the records. They must be kept apart from the database itself."
    fr = "Les connexions et les erreurs de la base sont la trace de qui a atteint les dossiers. Elles doivent être conservées à part de la base."
  }

  enforce {
    condition = (
      length(hds::referring("ovh_cloud_project_database_log_subscription", "cluster_id")) > 0 ||
      anytrue([for integration in hds::referring("ovh_cloud_project_database_integration", "source_service_id") : integration.type == null ? hds::undetermined("type") : contains(["opensearchLogs", "kafkaLogs"], integration.type)])
    )
    error_message = {
      en = "The logs of database ${meta.name} are not forwarded. Add an ovh_cloud_project_database_log_subscription."
      fr = "Les journaux de la base ${meta.name} ne sont pas transmis. Ajouter un ovh_cloud_project_database_log_subscription."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_database_log_subscription" "records" {
        service_name = var.project
        engine       = ovh_cloud_project_database.records.engine
        cluster_id   = ovh_cloud_project_database.records.id
        kind         = "customer_logs"
        stream_id    = ovh_dbaas_logs_output_graylog_stream.audit.stream_id
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_database_log_subscription" "dossiers" {
        service_name = var.projet
        engine       = ovh_cloud_project_database.dossiers.engine
        cluster_id   = ovh_cloud_project_database.dossiers.id
        kind         = "customer_logs"
        stream_id    = ovh_dbaas_logs_output_graylog_stream.audit.stream_id
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
  }
  noncompliant {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
    resource "ovh_cloud_project_database_integration" "metrics" {
      cluster_id             = ovh_cloud_project_database.records.id
      source_service_id      = ovh_cloud_project_database.records.id
      destination_service_id = "9c9c"
      engine                 = "postgresql"
      type                   = "grafanaDashboard"
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
    resource "ovh_cloud_project_database_log_subscription" "records" {
      engine     = "postgresql"
      cluster_id = ovh_cloud_project_database.records.id
      kind       = "customer_logs"
      stream_id  = "d0c5"
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
    resource "ovh_cloud_project_database" "calendar" { engine = "mysql" }
    resource "ovh_cloud_project_database_integration" "records" {
      cluster_id             = ovh_cloud_project_database.records.id
      source_service_id      = ovh_cloud_project_database.records.id
      destination_service_id = "9c9c"
      engine                 = "postgresql"
      type                   = "opensearchLogs"
    }
    resource "ovh_cloud_project_database_integration" "calendar" {
      cluster_id             = ovh_cloud_project_database.calendar.id
      source_service_id      = ovh_cloud_project_database.calendar.id
      destination_service_id = "4e4e"
      engine                 = "mysql"
      type                   = "kafkaLogs"
    }
  }
  undecided {
    variable "cluster" {}
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
    resource "ovh_cloud_project_database_log_subscription" "records" {
      engine     = "postgresql"
      cluster_id = var.cluster
      kind       = "customer_logs"
      stream_id  = "d0c5"
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
    resource "ovh_cloud_project_database_integration" "records" {
      cluster_id             = ovh_cloud_project_database.records.id
      source_service_id      = ovh_cloud_project_database.records.id
      destination_service_id = "9c9c"
      engine                 = "postgresql"
    }
  }
}

policy "HDS-LOG-102" {
  title     = { en = "Load balancer logs are forwarded", fr = "Les journaux des répartiteurs sont transmis" }
  severity  = "medium"
  resources = ["ovh_cloud_project_loadbalancer"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "ovh/ovh 2.19.0: the logs of a load balancer leave it only by an ovh_cloud_project_region_loadbalancer_log_subscription; its only kind is haproxy"
  rationale = {
    en = "The load balancer alone knows the address from which someone tried every account of the patient portal."
    fr = "Le répartiteur est seul à connaître l’adresse depuis laquelle quelqu’un a essayé tous les comptes du portail patient."
  }

  enforce {
    condition = length(hds::referring("ovh_cloud_project_region_loadbalancer_log_subscription", "loadbalancer_id")) > 0
    error_message = {
      en = "The logs of load balancer ${meta.name} are not forwarded. Add an ovh_cloud_project_region_loadbalancer_log_subscription."
      fr = "Les journaux du répartiteur ${meta.name} ne sont pas transmis. Ajouter un ovh_cloud_project_region_loadbalancer_log_subscription."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_region_loadbalancer_log_subscription" "front" {
        service_name    = var.project
        region_name     = ovh_cloud_project_loadbalancer.front.region_name
        loadbalancer_id = ovh_cloud_project_loadbalancer.front.id
        kind            = "haproxy"
        stream_id       = ovh_dbaas_logs_output_graylog_stream.audit.stream_id
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_region_loadbalancer_log_subscription" "front" {
        service_name    = var.projet
        region_name     = ovh_cloud_project_loadbalancer.front.region_name
        loadbalancer_id = ovh_cloud_project_loadbalancer.front.id
        kind            = "haproxy"
        stream_id       = ovh_dbaas_logs_output_graylog_stream.audit.stream_id
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_loadbalancer" "front" { region_name = "GRA11" }
  }
  compliant {
    resource "ovh_cloud_project_loadbalancer" "front" { region_name = "GRA11" }
    resource "ovh_cloud_project_region_loadbalancer_log_subscription" "front" {
      region_name     = "GRA11"
      loadbalancer_id = ovh_cloud_project_loadbalancer.front.id
      kind            = "haproxy"
      stream_id       = "d0c5"
    }
  }
  undecided {
    variable "balancer" {}
    resource "ovh_cloud_project_loadbalancer" "front" { region_name = "GRA11" }
    resource "ovh_cloud_project_region_loadbalancer_log_subscription" "front" {
      region_name     = "GRA11"
      loadbalancer_id = var.balancer
      kind            = "haproxy"
      stream_id       = "d0c5"
    }
  }
}

policy "HDS-LOG-103" {
  title     = { en = "Log streams are kept long enough", fr = "Les flux de journaux sont conservés assez longtemps" }
  severity  = "high"
  resources = ["ovh_dbaas_logs_output_graylog_stream"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.28", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "ovh/ovh 2.19.0: cold_storage_enabled and retention_id are optional and computed; the duration stands in data.ovh_dbaas_logs_cluster_retention. 6 months: CNIL recommendation of October 2021, SecNumCloud 12.6"
  rationale = {
    en = "An intrusion is often found months later. Without the traces of that time nobody can tell patients and the CNIL which records were read."
    fr = "Une intrusion se découvre souvent des mois plus tard. Sans les traces de cette période, nul ne peut dire aux patients et à la CNIL quels dossiers ont été lus."
  }

  locals {
    duration = hds::referred("retention_id")[0].duration
    period   = try(regex("^P([0-9]+)([DWMY])$", local.duration), null)
    days     = local.period == null ? hds::undetermined("retention_id") : local.period[0] * { D = 1, W = 7, M = 30, Y = 365 }[local.period[1]]
    archived = attrs.cold_storage_enabled == null ? hds::undetermined("cold_storage_enabled") : attrs.cold_storage_enabled
  }

  enforce {
    condition = local.archived || local.days >= settings.log_retention_days
    error_message = {
      en = "Stream ${meta.name} keeps logs ${local.days} days and archives nothing. Keep them longer, or archive them."
      fr = "Le flux ${meta.name} garde les journaux ${local.days} jours et n’archive rien. Les conserver plus longtemps ou les archiver."
    }
    at = "cold_storage_enabled"
  }

  remediation = {
    en = <<-EOT
      cold_storage_enabled   = true
      cold_storage_retention = 1 # years
    EOT
    fr = <<-EOT
      cold_storage_enabled   = true
      cold_storage_retention = 1 # années
    EOT
  }

  noncompliant {
    data "ovh_dbaas_logs_cluster_retention" "short" {
      for_each     = toset(["P14D", "P179D", "P25W", "P5M", "P0Y"])
      service_name = "ldp-xx-00000"
      cluster_id   = "aa11"
      duration     = each.value
    }
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      for_each             = data.ovh_dbaas_logs_cluster_retention.short
      service_name         = "ldp-xx-00000"
      title                = "audit"
      description          = "audit"
      retention_id         = data.ovh_dbaas_logs_cluster_retention.short[each.key].retention_id
      cold_storage_enabled = false
    }
  }
  compliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      service_name         = "ldp-xx-00000"
      title                = "audit"
      description          = "audit"
      cold_storage_enabled = true
    }
  }
  compliant {
    data "ovh_dbaas_logs_cluster_retention" "long" {
      for_each     = toset(["P180D", "P26W", "P6M", "P1Y"])
      service_name = "ldp-xx-00000"
      cluster_id   = "aa11"
      duration     = each.value
    }
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      for_each             = data.ovh_dbaas_logs_cluster_retention.long
      service_name         = "ldp-xx-00000"
      title                = "audit"
      description          = "audit"
      retention_id         = data.ovh_dbaas_logs_cluster_retention.long[each.key].retention_id
      cold_storage_enabled = false
    }
  }
  undecided {
    data "ovh_dbaas_logs_cluster_retention" "other" {
      for_each     = { unstated = null, mixed = "P1Y6M", hours = "PT48H" }
      service_name = "ldp-xx-00000"
      cluster_id   = "aa11"
      duration     = each.value
    }
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      for_each             = data.ovh_dbaas_logs_cluster_retention.other
      service_name         = "ldp-xx-00000"
      title                = "audit"
      description          = "audit"
      retention_id         = data.ovh_dbaas_logs_cluster_retention.other[each.key].retention_id
      cold_storage_enabled = false
    }
  }
  undecided {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      service_name = "ldp-xx-00000"
      title        = "audit"
      description  = "audit"
    }
  }
}

policy "HDS-LOG-105" {
  title     = { en = "Log streams do not stop when they are full", fr = "Les flux de journaux ne s’arrêtent pas lorsqu’ils sont pleins" }
  severity  = "medium"
  resources = ["ovh_dbaas_logs_output_graylog_stream"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.6", "iso27001:A.8.15", "secnumcloud:12.7", "hipaa:164.312(b)"]
  source    = "ovh/ovh 2.19.0: pause_indexing_on_max_size is optional and computed; judged only where it is written"
  rationale = {
    en = "A stream that pauses when full lets anyone erase what follows by writing noise first."
    fr = "Un flux qui se met en pause une fois plein permet à quiconque d’effacer la suite en écrivant d’abord du bruit."
  }

  filter = attrs.pause_indexing_on_max_size != null

  enforce {
    condition = !attrs.pause_indexing_on_max_size
    error_message = {
      en = "Stream ${meta.name} stops recording when it is full. Set pause_indexing_on_max_size to false."
      fr = "Le flux ${meta.name} cesse d’enregistrer lorsqu’il est plein. Fixer pause_indexing_on_max_size à false."
    }
  }

  remediation = {
    en = <<-EOT
      pause_indexing_on_max_size = false
    EOT
    fr = <<-EOT
      pause_indexing_on_max_size = false
    EOT
  }

  noncompliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                      = "audit"
      pause_indexing_on_max_size = true
    }
  }
  compliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                      = "audit"
      pause_indexing_on_max_size = false
    }
  }
  undecided {
    variable "pause" {}
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                      = "audit"
      pause_indexing_on_max_size = var.pause
    }
  }
  inapplicable {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" { title = "audit" }
  }
}

policy "HDS-LOG-106" {
  title     = { en = "Archives of logs keep their fields", fr = "Les archives de journaux gardent leurs champs" }
  severity  = "low"
  resources = ["ovh_dbaas_logs_output_graylog_stream"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.28", "iso27001:A.8.15", "secnumcloud:12.6", "hipaa:164.312(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: cold_storage_content is ALL, GELF or PLAIN; optional and computed, judged only where it is written"
  rationale = {
    en = "PLAIN keeps the sentence and drops the fields: years later nobody can pick out of the archive what one account did."
    fr = "PLAIN garde la phrase et perd les champs : des années plus tard, on ne peut plus extraire de l’archive ce qu’un compte a fait."
  }

  filter = attrs.cold_storage_content != null

  enforce {
    condition = upper(attrs.cold_storage_content) != "PLAIN"
    error_message = {
      en = "The archives of stream ${meta.name} drop the fields of events. Set cold_storage_content to ALL or GELF."
      fr = "Les archives du flux ${meta.name} perdent les champs des événements. Fixer cold_storage_content à ALL ou GELF."
    }
  }

  remediation = {
    en = <<-EOT
      cold_storage_content = "ALL"
    EOT
    fr = <<-EOT
      cold_storage_content = "ALL"
    EOT
  }

  noncompliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      for_each             = toset(["PLAIN", "plain"])
      title                = "audit"
      cold_storage_content = each.value
    }
  }
  compliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      for_each             = toset(["ALL", "GELF"])
      title                = "audit"
      cold_storage_content = each.value
    }
  }
  undecided {
    variable "content" {}
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                = "audit"
      cold_storage_content = var.content
    }
  }
  inapplicable {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" { title = "audit" }
  }
}
