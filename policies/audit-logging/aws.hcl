policy "HDS-LOG-001" {
  title     = { en = "CloudTrail records every region and proves its files", fr = "CloudTrail couvre toutes les régions et prouve ses fichiers" }
  severity  = "high"
  resources = ["aws_cloudtrail"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "hds-activities:administration-operation", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "hashicorp/aws 6.58.0: is_multi_region_trail and enable_log_file_validation default to false, enable_logging to true"
  rationale = {
    en = "An intruder works in the region nobody watches; a log that could have been altered proves nothing."
    fr = "Un intrus agit dans la région que personne ne surveille ; un journal qui a pu être modifié ne prouve rien."
  }

  enforce {
    condition = coalesce(attrs.is_multi_region_trail, false)
    error_message = {
      en = "Trail ${meta.name} covers one region. Set is_multi_region_trail = true."
      fr = "La piste ${meta.name} ne couvre qu’une région. Fixer is_multi_region_trail = true."
    }
    at = "is_multi_region_trail"
  }

  enforce {
    condition = coalesce(attrs.enable_log_file_validation, false)
    error_message = {
      en = "The files of trail ${meta.name} are not signed. Set enable_log_file_validation = true."
      fr = "Les fichiers de la piste ${meta.name} ne sont pas signés. Fixer enable_log_file_validation = true."
    }
    at = "enable_log_file_validation"
  }

  enforce {
    condition = coalesce(attrs.enable_logging, true)
    error_message = {
      en = "Trail ${meta.name} is off. Set enable_logging = true."
      fr = "La piste ${meta.name} est arrêtée. Fixer enable_logging = true."
    }
    at = "enable_logging"
  }

  remediation = {
    en = <<-EOT
      is_multi_region_trail      = true
      enable_log_file_validation = true
    EOT
    fr = <<-EOT
      is_multi_region_trail      = true
      enable_log_file_validation = true
    EOT
  }

  noncompliant {
    resource "aws_cloudtrail" "health" { is_multi_region_trail = true }
  }
  noncompliant {
    resource "aws_cloudtrail" "health" {
      is_multi_region_trail      = true
      enable_log_file_validation = true
      enable_logging             = false
    }
  }
  noncompliant {
    resource "aws_cloudtrail" "health" { enable_log_file_validation = true }
  }
  compliant {
    resource "aws_cloudtrail" "health" {
      is_multi_region_trail      = true
      enable_log_file_validation = true
    }
  }
  undecided {
    variable "given" {}
    resource "aws_cloudtrail" "health" {
      is_multi_region_trail      = var.given
      enable_log_file_validation = true
    }
  }
}

policy "HDS-LOG-003" {
  title     = { en = "Logs are kept long enough", fr = "Les journaux sont conservés assez longtemps" }
  severity  = "medium"
  resources = ["aws_cloudwatch_log_group"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.28", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "hashicorp/aws 6.58.0: retention_in_days; absent or 0 keeps them for ever; the limit is the setting log_retention_days"
  rationale = {
    en = "An investigation starts weeks after the fact."
    fr = "Une enquête commence des semaines après les faits."
  }

  enforce {
    condition = coalesce(attrs.retention_in_days, 0) == 0 || coalesce(attrs.retention_in_days, 0) >= settings.log_retention_days
    error_message = {
      en = "Log group ${meta.name} keeps ${attrs.retention_in_days} days. Raise retention_in_days."
      fr = "Le groupe de journaux ${meta.name} garde ${attrs.retention_in_days} jours. Augmenter retention_in_days."
    }
    at = "retention_in_days"
  }

  remediation = {
    en = <<-EOT
      retention_in_days = 365
    EOT
    fr = <<-EOT
      retention_in_days = 365
    EOT
  }

  noncompliant {
    resource "aws_cloudwatch_log_group" "health" { retention_in_days = 7 }
  }
  compliant {
    resource "aws_cloudwatch_log_group" "health" {

    }
  }
  compliant {
    resource "aws_cloudwatch_log_group" "health" { retention_in_days = 180 }
  }
  undecided {
    variable "given" {}
    resource "aws_cloudwatch_log_group" "health" { retention_in_days = var.given }
  }
}

policy "HDS-LOG-004" {
  title     = { en = "Databases export their logs", fr = "Les bases exportent leurs journaux" }
  severity  = "medium"
  resources = ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "hashicorp/aws 6.58.0: enabled_cloudwatch_logs_exports is empty by default; members of a cluster and replicas are not judged"
  rationale = {
    en = "Logs that stay on the instance turn over in days and vanish with it."
    fr = "Des journaux restés sur l’instance tournent en quelques jours et disparaissent avec elle."
  }

  filter = attrs.replicate_source_db == null

  enforce {
    condition = length(coalesce(attrs.enabled_cloudwatch_logs_exports, [])) > 0
    error_message = {
      en = "${meta.address} exports no log. Set enabled_cloudwatch_logs_exports with the logs of its engine."
      fr = "${meta.address} n’exporte aucun journal. Renseigner enabled_cloudwatch_logs_exports avec les journaux de son moteur."
    }
    at = "enabled_cloudwatch_logs_exports"
  }

  remediation = {
    en = <<-EOT
      enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
    EOT
    fr = <<-EOT
      enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
    EOT
  }

  noncompliant {
    resource "aws_db_instance" "health" {

    }
  }
  compliant {
    resource "aws_db_instance" "health" { enabled_cloudwatch_logs_exports = ["postgresql"] }
  }
  undecided {
    variable "given" {}
    resource "aws_db_instance" "health" { enabled_cloudwatch_logs_exports = var.given }
  }
  inapplicable {
    resource "aws_db_instance" "replica" { replicate_source_db = "health" }
  }
}

policy "HDS-LOG-006" {
  title     = { en = "Clusters and load balancers log requests", fr = "Les clusters et les répartiteurs journalisent les requêtes" }
  severity  = "medium"
  resources = ["aws_lb", "aws_alb", "aws_eks_cluster"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "hashicorp/aws 6.58.0: access_logs.enabled is false by default; enabled_cluster_log_types is empty by default, and audit and authenticator are the logs of access; network load balancers without TLS have no access log and are not judged"
  rationale = {
    en = "Without them nobody can say which address asked for which record, or who did what in the cluster."
    fr = "Sans eux, nul ne peut dire quelle adresse a demandé quel dossier, ni qui a fait quoi dans le cluster."
  }

  filter = coalesce(attrs.load_balancer_type, "application") == "application"

  enforce {
    condition = meta.type == "aws_eks_cluster" || coalesce(try(attrs.access_logs[0].enabled, null), false)
    error_message = {
      en = "Load balancer ${meta.name} does not log requests. Add access_logs with enabled = true."
      fr = "Le répartiteur ${meta.name} ne journalise pas les requêtes. Ajouter access_logs avec enabled = true."
    }
    at = "access_logs"
  }

  enforce {
    condition = meta.type != "aws_eks_cluster" || alltrue([for type in ["audit", "authenticator"] : contains(coalesce(attrs.enabled_cluster_log_types, []), type)])
    error_message = {
      en = "Cluster ${meta.name} does not log access. Add audit and authenticator to enabled_cluster_log_types."
      fr = "Le cluster ${meta.name} ne journalise pas les accès. Ajouter audit et authenticator à enabled_cluster_log_types."
    }
    at = "enabled_cluster_log_types"
  }

  remediation = {
    en = <<-EOT
      enabled_cluster_log_types = ["api", "audit", "authenticator"]
    EOT
    fr = <<-EOT
      enabled_cluster_log_types = ["api", "audit", "authenticator"]
    EOT
  }

  noncompliant {
    resource "aws_lb" "health" {

    }
  }
  noncompliant {
    resource "aws_eks_cluster" "health" { enabled_cluster_log_types = ["api"] }
  }
  noncompliant {
    resource "aws_eks_cluster" "health" { enabled_cluster_log_types = ["audit", "api"] }
    resource "aws_eks_cluster" "imaging" { enabled_cluster_log_types = ["authenticator"] }
  }
  compliant {
    resource "aws_lb" "health" {
      access_logs {
        bucket  = "logs"
        enabled = true
      }
    }
  }
  compliant {
    resource "aws_eks_cluster" "health" { enabled_cluster_log_types = ["audit", "authenticator"] }
  }
  undecided {
    variable "given" {}
    resource "aws_eks_cluster" "health" { enabled_cluster_log_types = var.given }
  }
  inapplicable {
    resource "aws_lb" "health" { load_balancer_type = "network" }
  }
}

policy "HDS-LOG-007" {
  title     = { en = "Logs do not carry health data", fr = "Les journaux ne contiennent pas de données de santé" }
  severity  = "high"
  resources = ["aws_api_gateway_method_settings", "aws_sfn_state_machine", "aws_db_proxy"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.11", "iso27001:A.8.12", "secnumcloud:12.7", "gdpr:5(1)(c)"]
  source    = "hashicorp/aws 6.58.0: settings.data_trace_enabled, logging_configuration.include_execution_data and debug_logging default to false"
  rationale = {
    en = "Whole requests in a log are a copy of the records, kept longer and read by more people."
    fr = "Des requêtes entières dans un journal sont une copie des dossiers, gardée plus longtemps et lue par plus de monde."
  }

  enforce {
    condition = !coalesce(try(attrs.settings[0].data_trace_enabled, null), false) && !coalesce(try(attrs.logging_configuration[0].include_execution_data, null), false) && !coalesce(attrs.debug_logging, false)
    error_message = {
      en = "${meta.address} writes the content of requests to the log. Turn it off."
      fr = "${meta.address} écrit le contenu des requêtes dans le journal. Le désactiver."
    }
  }

  remediation = {
    en = <<-EOT
      settings {
        data_trace_enabled = false
      }
    EOT
    fr = <<-EOT
      settings {
        data_trace_enabled = false
      }
    EOT
  }

  noncompliant {
    resource "aws_api_gateway_method_settings" "health" {
      settings {
        data_trace_enabled = true
      }
    }
  }
  noncompliant {
    resource "aws_db_proxy" "health" { debug_logging = true }
  }
  noncompliant {
    resource "aws_sfn_state_machine" "health" {
      logging_configuration {
        include_execution_data = true
      }
    }
  }
  compliant {
    resource "aws_db_proxy" "health" {

    }
  }
  undecided {
    variable "given" {}
    resource "aws_db_proxy" "health" { debug_logging = var.given }
  }
}
