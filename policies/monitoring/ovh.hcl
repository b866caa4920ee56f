policy "HDS-MON-100" {
  title     = { en = "Managed databases are measured", fr = "Les bases de données managées sont mesurées" }
  severity  = "low"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "ovh/ovh 2.19.0: metrics leave a service by ovh_cloud_project_database_prometheus, ovh_cloud_project_database_mongodb_prometheus or an integration of type postgresqlMetrics, whose type is optional and computed; Grafana has none"
  rationale = {
    en = "A disk that fills up or replication that lags is seen days before consultations stop, if someone measures it."
    fr = "Un disque qui se remplit ou une réplication en retard se voit des jours avant l’arrêt des consultations, si quelqu’un les mesure."
  }

  filter = attrs.engine != "grafana"

  enforce {
    condition = (
      length(hds::referring("ovh_cloud_project_database_prometheus", "cluster_id")) > 0 ||
      length(hds::referring("ovh_cloud_project_database_mongodb_prometheus", "cluster_id")) > 0 ||
      anytrue([
        for integration in hds::referring("ovh_cloud_project_database_integration", "source_service_id") :
        integration.type == null ? hds::undetermined("type") : integration.type == "postgresqlMetrics"
      ])
    )
    error_message = {
      en = "Nothing collects the metrics of database ${meta.name}. Add an ovh_cloud_project_database_prometheus."
      fr = "Rien ne collecte les mesures de la base ${meta.name}. Ajouter un ovh_cloud_project_database_prometheus."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_database_prometheus" "records" {
        service_name = var.project
        engine       = ovh_cloud_project_database.records.engine
        cluster_id   = ovh_cloud_project_database.records.id
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_database_prometheus" "dossiers" {
        service_name = var.projet
        engine       = ovh_cloud_project_database.dossiers.engine
        cluster_id   = ovh_cloud_project_database.dossiers.id
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
    resource "ovh_cloud_project_database_integration" "logs" {
      engine                 = "postgresql"
      cluster_id             = ovh_cloud_project_database.records.id
      source_service_id      = ovh_cloud_project_database.records.id
      destination_service_id = "9c9c"
      type                   = "opensearchLogs"
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
    resource "ovh_cloud_project_database_prometheus" "records" {
      engine     = "postgresql"
      cluster_id = ovh_cloud_project_database.records.id
    }
    resource "ovh_cloud_project_database" "documents" { engine = "mongodb" }
    resource "ovh_cloud_project_database_mongodb_prometheus" "documents" {
      cluster_id = ovh_cloud_project_database.documents.id
    }
    resource "ovh_cloud_project_database" "calendar" { engine = "postgresql" }
    resource "ovh_cloud_project_database_integration" "calendar" {
      for_each               = toset(["postgresqlMetrics", "opensearchLogs"])
      engine                 = "postgresql"
      cluster_id             = ovh_cloud_project_database.calendar.id
      source_service_id      = ovh_cloud_project_database.calendar.id
      destination_service_id = "9c9c"
      type                   = each.value
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
    resource "ovh_cloud_project_database_integration" "records" {
      engine                 = "postgresql"
      cluster_id             = ovh_cloud_project_database.records.id
      source_service_id      = ovh_cloud_project_database.records.id
      destination_service_id = "9c9c"
    }
  }
  inapplicable {
    resource "ovh_cloud_project_database" "dashboards" { engine = "grafana" }
  }
}

policy "HDS-MON-101" {
  title     = { en = "Dedicated servers are watched and repaired", fr = "Les serveurs dédiés sont surveillés et réparés" }
  severity  = "medium"
  resources = ["ovh_dedicated_server", "ovh_dedicated_server_update"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "ovh/ovh 2.19.0: monitoring and no_intervention are optional and computed, the current state is kept; judged only where they are written"
  rationale = {
    en = "A server that no longer answers at night waits for the first carer of the morning when the host neither watches it nor may touch it."
    fr = "Un serveur muet la nuit attend le premier soignant du matin quand l’hébergeur ne le surveille pas ou n’a pas le droit d’y toucher."
  }

  filter = attrs.monitoring != null || attrs.no_intervention != null

  enforce {
    condition = coalesce(attrs.monitoring, true)
    error_message = {
      en = "${meta.address} is not watched by the host. Set monitoring to true."
      fr = "${meta.address} n’est pas surveillé par l’hébergeur. Fixer monitoring à true."
    }
  }
  enforce {
    condition = !coalesce(attrs.no_intervention, false)
    error_message = {
      en = "${meta.address} forbids the host to intervene. Leave no_intervention out, or organise one's own."
      fr = "${meta.address} interdit à l’hébergeur d’intervenir. Retirer no_intervention, ou organiser sa propre intervention."
    }
  }

  remediation = {
    en = <<-EOT
      monitoring      = true
      no_intervention = false
    EOT
    fr = <<-EOT
      monitoring      = true
      no_intervention = false
    EOT
  }

  noncompliant {
    resource "ovh_dedicated_server" "records" { monitoring = false }
    resource "ovh_dedicated_server" "alone" { no_intervention = true }
    resource "ovh_dedicated_server_update" "records" {
      service_name = "ns0000.ip-192-0-2.eu"
      monitoring   = false
    }
  }
  compliant {
    resource "ovh_dedicated_server" "records" {
      monitoring      = true
      no_intervention = false
    }
    resource "ovh_dedicated_server" "repaired" { no_intervention = false }
    resource "ovh_dedicated_server_update" "records" {
      service_name = "ns0000.ip-192-0-2.eu"
      monitoring   = true
    }
  }
  undecided {
    variable "watched" {}
    resource "ovh_dedicated_server" "records" { monitoring = var.watched }
  }
  inapplicable {
    resource "ovh_dedicated_server" "records" { display_name = "records" }
  }
}

policy "HDS-MON-102" {
  title     = { en = "An unusual consumption of the project raises an alert", fr = "Une consommation inhabituelle du projet déclenche une alerte" }
  severity  = "low"
  resources = ["ovh_cloud_project"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "ovh/ovh 2.19.0: an alert of a project is an ovh_cloud_project_alerting; without one nobody is told"
  rationale = {
    en = "Stolen credentials show first in the bill: machines that mine, or gigabytes of records that leave."
    fr = "Des identifiants dérobés se voient d’abord sur la facture : des machines qui minent, ou des gigaoctets de dossiers qui sortent."
  }

  enforce {
    condition = length(hds::referring("ovh_cloud_project_alerting", "service_name")) > 0
    error_message = {
      en = "Project ${meta.name} has no alert on its consumption. Add an ovh_cloud_project_alerting."
      fr = "Le projet ${meta.name} n’a pas d’alerte sur sa consommation. Ajouter un ovh_cloud_project_alerting."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_alerting" "consumption" {
        service_name      = ovh_cloud_project.health.project_id
        delay             = 3600
        email             = "on-call@example.fr"
        monthly_threshold = 500
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_alerting" "consommation" {
        service_name      = ovh_cloud_project.sante.project_id
        delay             = 3600
        email             = "astreinte@exemple.fr"
        monthly_threshold = 500
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project" "health" { ovh_subsidiary = "FR" }
  }
  compliant {
    resource "ovh_cloud_project" "health" { ovh_subsidiary = "FR" }
    resource "ovh_cloud_project_alerting" "consumption" {
      service_name      = ovh_cloud_project.health.project_id
      delay             = 3600
      email             = "astreinte@exemple.fr"
      monthly_threshold = 500
    }
  }
  undecided {
    variable "project" {}
    resource "ovh_cloud_project" "health" { ovh_subsidiary = "FR" }
    resource "ovh_cloud_project_alerting" "consumption" {
      service_name      = var.project
      delay             = 3600
      email             = "astreinte@exemple.fr"
      monthly_threshold = 500
    }
  }
}

policy "HDS-MON-103" {
  title     = { en = "Log streams tell when they fill up", fr = "Les flux de journaux préviennent quand ils se remplissent" }
  severity  = "low"
  resources = ["ovh_dbaas_logs_output_graylog_stream"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "ovh/ovh 2.19.0, page of the resource: indexing_notify_enabled notifies near 80, 90 and 100 %; optional and computed, judged only where it is written"
  rationale = {
    en = "A stream that is full without anyone knowing is a hole in the traces, found on the day they are asked for."
    fr = "Un flux plein sans que personne le sache est un trou dans les traces, découvert le jour où on les demande."
  }

  filter = attrs.indexing_notify_enabled != null

  enforce {
    condition = attrs.indexing_notify_enabled
    error_message = {
      en = "Nobody is told when stream ${meta.name} fills up. Set indexing_notify_enabled to true."
      fr = "Personne n’est prévenu quand le flux ${meta.name} se remplit. Fixer indexing_notify_enabled à true."
    }
  }

  remediation = {
    en = <<-EOT
      indexing_notify_enabled = true
    EOT
    fr = <<-EOT
      indexing_notify_enabled = true
    EOT
  }

  noncompliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                   = "audit"
      indexing_notify_enabled = false
    }
  }
  compliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                   = "audit"
      indexing_notify_enabled = true
    }
  }
  undecided {
    variable "notify" {}
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title                   = "audit"
      indexing_notify_enabled = var.notify
    }
  }
  inapplicable {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" { title = "audit" }
  }
}

policy "HDS-MON-104" {
  title     = { en = "Network flows of the cluster are observed", fr = "Les flux réseau du cluster sont observés" }
  severity  = "low"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.16", "secnumcloud:12.9", "secnumcloud:13.3"]
  source    = "ovh/ovh 2.19.0, page of the resource: customization_cilium.hubble.enabled is true by default"
  rationale = {
    en = "When a pod starts to call an unknown address, the flows say so, and since when; without them the leak of records is only guessed."
    fr = "Quand un pod se met à appeler une adresse inconnue, les flux le disent, et depuis quand ; sans eux, la fuite de dossiers se devine seulement."
  }

  filter = attrs.customization_cilium != null

  enforce {
    for_each  = flatten([for cilium in attrs.customization_cilium : coalesce(cilium.hubble, [])])
    condition = coalesce(each.value.enabled, true)
    error_message = {
      en = "The network flows of cluster ${meta.name} are not observed. Leave hubble.enabled at true."
      fr = "Les flux réseau du cluster ${meta.name} ne sont pas observés. Laisser hubble.enabled à true."
    }
  }

  remediation = {
    en = <<-EOT
      customization_cilium {
        hubble {
          enabled = true
        }
      }
    EOT
    fr = <<-EOT
      customization_cilium {
        hubble {
          enabled = true
        }
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_cilium {
        hubble {
          enabled = false
        }
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_cilium {
        hubble {
          enabled = true
        }
      }
    }
    resource "ovh_cloud_project_kube" "screen" {
      region = "GRA11"
      customization_cilium {
        hubble {
          ui {
            enabled = true
          }
        }
      }
    }
    resource "ovh_cloud_project_kube" "meshed" {
      region = "GRA11"
      customization_cilium {
        cluster_id = 1
      }
    }
  }
  undecided {
    variable "observed" {}
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_cilium {
        hubble {
          enabled = var.observed
        }
      }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
  }
}
