policy "HDS-SES-001" {
  title     = { en = "Role sessions are bounded", fr = "Les sessions de rôle sont bornées" }
  severity  = "medium"
  resources = ["aws_iam_role"]
  supports  = ["hds:exi-05-d", "hds-activities:administration-operation", "iso27001:A.8.2", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "hashicorp/aws 6.58.0: max_session_duration defaults to 3600 seconds; the limit is the setting session_administrator_seconds for a role that people take (a principal of type AWS or Federated in the trust policy), else session_total_seconds"
  rationale = {
    en = "The credentials of a role cannot be taken back before they end."
    fr = "Les identifiants d’un rôle ne se retirent pas avant leur terme."
  }

  locals {
    longest    = tonumber(coalesce(attrs.max_session_duration, 3600))
    statements = flatten([try(jsondecode(attrs.assume_role_policy).Statement, hds::undetermined("assume_role_policy"))])
    machine    = alltrue([for s in local.statements : try(keys(s.Principal), ["*"]) == ["Service"]])
  }

  enforce {
    condition = local.longest <= settings.session_administrator_seconds ? true : (local.machine ? local.longest <= settings.session_total_seconds : false)
    error_message = {
      en = "Sessions of role ${meta.name} last up to ${local.longest} seconds. Lower max_session_duration."
      fr = "Les sessions du rôle ${meta.name} durent jusqu’à ${local.longest} secondes. Réduire max_session_duration."
    }
    at = "max_session_duration"
  }

  remediation = {
    en = <<-EOT
      max_session_duration = 3600
    EOT
    fr = <<-EOT
      max_session_duration = 3600
    EOT
  }

  noncompliant {
    resource "aws_iam_role" "health" {
      max_session_duration = 43200
      assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::111122223333:root" } }] })
    }
  }
  noncompliant {
    resource "aws_iam_role" "health" {
      max_session_duration = 18000
      assume_role_policy = jsonencode({ Statement = [
        { Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } },
        { Effect = "Allow", Action = "sts:AssumeRole", Principal = "*" },
      ] })
    }
  }
  compliant {
    resource "aws_iam_role" "health" {

    }
  }
  compliant {
    resource "aws_iam_role" "health" {
      max_session_duration = 43200
      assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
    }
  }
  compliant {
    resource "aws_iam_role" "health" {
      max_session_duration = 14400
      assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::111122223333:root" } }] })
    }
  }
  undecided {
    variable "given" {}
    resource "aws_iam_role" "health" { max_session_duration = var.given }
  }
  undecided {
    resource "aws_iam_role" "health" {
      max_session_duration = 28800
      assume_role_policy   = file("trust.json")
    }
  }
  undecided {
    resource "aws_iam_role" "health" {
      max_session_duration = 28800
      assume_role_policy   = "{}"
    }
  }
}

policy "HDS-SES-002" {
  title     = { en = "Permission sets have short sessions", fr = "Les jeux d’autorisations ont des sessions courtes" }
  severity  = "medium"
  resources = ["aws_ssoadmin_permission_set"]
  supports  = ["hds:exi-05-d", "hds-activities:administration-operation", "iso27001:A.8.2", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "hashicorp/aws 6.58.0: session_duration defaults to PT1H; the limit is the setting session_administrator_seconds"
  rationale = {
    en = "These are the sessions of people on the console, in front of the data."
    fr = "Ce sont les sessions des personnes sur la console, devant les données."
  }

  enforce {
    condition = hds::duration(coalesce(attrs.session_duration, "PT1H")) <= settings.session_administrator_seconds
    error_message = {
      en = "Sessions of ${meta.name} last ${attrs.session_duration}. Lower session_duration."
      fr = "Les sessions de ${meta.name} durent ${attrs.session_duration}. Réduire session_duration."
    }
    at = "session_duration"
  }

  remediation = {
    en = <<-EOT
      session_duration = "PT1H"
    EOT
    fr = <<-EOT
      session_duration = "PT1H"
    EOT
  }

  noncompliant {
    resource "aws_ssoadmin_permission_set" "health" { session_duration = "PT12H" }
  }
  compliant {
    resource "aws_ssoadmin_permission_set" "health" {

    }
  }
  compliant {
    resource "aws_ssoadmin_permission_set" "health" { session_duration = "PT4H" }
  }
  undecided {
    variable "given" {}
    resource "aws_ssoadmin_permission_set" "health" { session_duration = var.given }
  }
}

policy "HDS-SES-003" {
  title     = { en = "Sessions of load balancers are bounded", fr = "Les sessions des répartiteurs sont bornées" }
  severity  = "high"
  resources = ["aws_lb_listener", "aws_lb_listener_rule"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "hashicorp/aws 6.58.0: authenticate_oidc and authenticate_cognito: session_timeout in seconds; Elastic Load Balancing guide: seven days by default, which is left open; the limit is the setting session_total_seconds"
  rationale = {
    en = "The load balancer vouches for whoever holds its cookie until the session ends."
    fr = "Le répartiteur se porte garant du porteur de son cookie jusqu’à la fin de la session."
  }

  filter = length(local.sessions) > 0

  locals {
    actions  = concat(attrs.default_action[*], attrs.action[*])
    sessions = flatten([local.actions[*].authenticate_oidc[*], local.actions[*].authenticate_cognito[*]])
  }

  enforce {
    for_each  = local.sessions
    condition = each.value.session_timeout == null ? hds::undetermined("the default of session_timeout", "la valeur par défaut de session_timeout") : each.value.session_timeout <= settings.session_total_seconds
    error_message = {
      en = "Sessions of ${meta.name} last ${each.value.session_timeout} seconds. Lower session_timeout."
      fr = "Les sessions de ${meta.name} durent ${each.value.session_timeout} secondes. Réduire session_timeout."
    }
  }

  remediation = {
    en = <<-EOT
      session_timeout = 36000
    EOT
    fr = <<-EOT
      session_timeout = 36000
    EOT
  }

  noncompliant {
    resource "aws_lb_listener" "health" {
      default_action {
        type = "authenticate-oidc"
        authenticate_oidc {
          session_timeout = 604800
        }
      }
    }
  }
  noncompliant {
    resource "aws_lb_listener_rule" "health" {
      action {
        type = "authenticate-cognito"
        authenticate_cognito {
          session_timeout = 604800
        }
      }
    }
  }
  compliant {
    resource "aws_lb_listener" "health" {
      default_action {
        type = "authenticate-oidc"
        authenticate_oidc {
          session_timeout = 43200
        }
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_lb_listener" "health" {
      default_action {
        type = "authenticate-oidc"
        authenticate_oidc {
          session_timeout = var.given
        }
      }
    }
  }
  undecided {
    resource "aws_lb_listener" "health" {
      default_action {
        type = "authenticate-oidc"
        authenticate_oidc {
          client_id = "portal"
        }
      }
    }
  }
  inapplicable {
    resource "aws_lb_listener" "health" {
      default_action {
        type = "forward"
      }
    }
  }
}

policy "HDS-SES-004" {
  title     = { en = "VPN sessions end the same day", fr = "Les sessions VPN se terminent dans la journée" }
  severity  = "high"
  resources = ["aws_ec2_client_vpn_endpoint"]
  supports  = ["hds:exi-05-d", "iso27001:A.6.7", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "hashicorp/aws 6.58.0: session_timeout_hours is 8, 10, 12 or 24; AWS Client VPN guide: 24 by default, which is left open; the limit is the setting session_total_seconds"
  rationale = {
    en = "A tunnel that stays up overnight is a way in for whoever has the laptop."
    fr = "Un tunnel ouvert toute la nuit est une entrée pour qui détient le portable."
  }

  enforce {
    condition = attrs.session_timeout_hours == null ? hds::undetermined("the default of session_timeout_hours", "la valeur par défaut de session_timeout_hours") : attrs.session_timeout_hours * 3600 <= settings.session_total_seconds
    error_message = {
      en = "VPN sessions of ${meta.name} last ${attrs.session_timeout_hours} hours. Set session_timeout_hours = 8."
      fr = "Les sessions VPN de ${meta.name} durent ${attrs.session_timeout_hours} heures. Fixer session_timeout_hours = 8."
    }
    at = "session_timeout_hours"
  }

  remediation = {
    en = <<-EOT
      session_timeout_hours         = 8
      disconnect_on_session_timeout = true
    EOT
    fr = <<-EOT
      session_timeout_hours         = 8
      disconnect_on_session_timeout = true
    EOT
  }

  noncompliant {
    resource "aws_ec2_client_vpn_endpoint" "health" { session_timeout_hours = 24 }
  }
  compliant {
    resource "aws_ec2_client_vpn_endpoint" "health" { session_timeout_hours = 12 }
  }
  undecided {
    resource "aws_ec2_client_vpn_endpoint" "health" {

    }
  }
  undecided {
    variable "given" {}
    resource "aws_ec2_client_vpn_endpoint" "health" { session_timeout_hours = var.given }
  }
}

policy "HDS-SES-005" {
  title     = { en = "Cognito tokens are short-lived", fr = "Les jetons Cognito ont une vie courte" }
  severity  = "medium"
  resources = ["aws_cognito_user_pool_client"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)"]
  source    = "hashicorp/aws 6.58.0: access_token_validity and id_token_validity in hours, refresh_token_validity in days, unless token_validity_units says otherwise; Amazon Cognito guide: absent ones are one hour and thirty days, the latter is left open. Limits: the settings access_token_seconds and session_total_seconds"
  rationale = {
    en = "An access token cannot be taken back; a refresh token is the session, for years if one lets it."
    fr = "Un jeton d’accès ne se retire pas ; un jeton de rafraîchissement est la session, des années durant si on le permet."
  }

  locals {
    units         = { seconds = 1, minutes = 60, hours = 3600, days = 86400 }
    access        = coalesce(attrs.access_token_validity, 1)
    identity      = coalesce(attrs.id_token_validity, 1)
    refresh       = attrs.refresh_token_validity
    access_unit   = attrs.access_token_validity == null ? "hours" : coalesce(try(attrs.token_validity_units[0].access_token, null), "hours")
    identity_unit = attrs.id_token_validity == null ? "hours" : coalesce(try(attrs.token_validity_units[0].id_token, null), "hours")
    refresh_unit  = coalesce(try(attrs.token_validity_units[0].refresh_token, null), "days")
  }

  enforce {
    condition = local.access * local.units[local.access_unit] <= settings.access_token_seconds && local.identity * local.units[local.identity_unit] <= settings.access_token_seconds
    error_message = {
      en = "Access or identity tokens of ${meta.name} live too long. Lower access_token_validity and id_token_validity."
      fr = "Les jetons d’accès ou d’identité de ${meta.name} vivent trop longtemps. Réduire access_token_validity et id_token_validity."
    }
    at = "access_token_validity"
  }

  enforce {
    condition = local.refresh == null ? hds::undetermined("the default of refresh_token_validity", "la valeur par défaut de refresh_token_validity") : local.refresh * local.units[local.refresh_unit] <= settings.session_total_seconds
    error_message = {
      en = "Refresh tokens of ${meta.name} live ${local.refresh} ${local.refresh_unit}. Lower refresh_token_validity."
      fr = "Les jetons de rafraîchissement de ${meta.name} vivent ${local.refresh} ${local.refresh_unit}. Réduire refresh_token_validity."
    }
    at = "refresh_token_validity"
  }

  remediation = {
    en = <<-EOT
      access_token_validity  = 15
      id_token_validity      = 15
      refresh_token_validity = 10

      token_validity_units {
        access_token  = "minutes"
        id_token      = "minutes"
        refresh_token = "hours"
      }
    EOT
    fr = <<-EOT
      access_token_validity  = 15
      id_token_validity      = 15
      refresh_token_validity = 10

      token_validity_units {
        access_token  = "minutes"
        id_token      = "minutes"
        refresh_token = "hours"
      }
    EOT
  }

  noncompliant {
    resource "aws_cognito_user_pool_client" "health" {
      access_token_validity  = 24
      refresh_token_validity = 1
    }
  }
  noncompliant {
    resource "aws_cognito_user_pool_client" "health" { refresh_token_validity = 365 }
  }
  noncompliant {
    resource "aws_cognito_user_pool_client" "access" {
      access_token_validity  = 61
      refresh_token_validity = 1
      token_validity_units {
        access_token  = "minutes"
        refresh_token = "hours"
      }
    }
    resource "aws_cognito_user_pool_client" "identity" {
      id_token_validity      = 2
      refresh_token_validity = 1
      token_validity_units {
        refresh_token = "hours"
      }
    }
  }
  compliant {
    resource "aws_cognito_user_pool_client" "health" {
      refresh_token_validity = 12
      token_validity_units {
        refresh_token = "hours"
      }
    }
  }
  compliant {
    resource "aws_cognito_user_pool_client" "units" {
      access_token_validity  = 60
      id_token_validity      = 3600
      refresh_token_validity = 720
      token_validity_units {
        access_token  = "minutes"
        id_token      = "seconds"
        refresh_token = "minutes"
      }
    }
    resource "aws_cognito_user_pool_client" "defaults" {
      refresh_token_validity = 12
      token_validity_units {
        access_token  = "days"
        id_token      = "days"
        refresh_token = "hours"
      }
    }
  }
  undecided {
    resource "aws_cognito_user_pool_client" "health" {

    }
  }
}
