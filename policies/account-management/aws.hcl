policy "HDS-IAM-001" {
  title     = { en = "Policies do not allow everything", fr = "Les politiques n’autorisent pas tout" }
  severity  = "high"
  resources = ["aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "hds-activities:administration-operation", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "hashicorp/aws 6.58.0: policy, a JSON document; Action * on Resource * is what AdministratorAccess allows; a statement with a condition is left open"
  rationale = {
    en = "Whoever takes an identity with every right takes the data, its keys and its traces."
    fr = "Qui prend une identité toute-puissante prend les données, leurs clés et leurs traces."
  }

  locals {
    document = jsondecode(attrs.policy)
    # What a Deny takes away from everything leaves nearly everything.
    allowing = [for s in flatten([local.document.Statement]) : s if s.Effect != "Deny"]
  }

  enforce {
    condition = !hds::iam_allows(merge(local.document, { Statement = local.allowing }), "*", "*")
    error_message = {
      en = "${meta.address} allows every action on every resource. List the actions and the resources."
      fr = "${meta.address} autorise toute action sur toute ressource. Énumérer les actions et les ressources."
    }
    at = "policy"
  }

  remediation = {
    en = <<-EOT
      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect   = "Allow"
          Action   = ["s3:GetObject"]
          Resource = "$${aws_s3_bucket.imaging.arn}/*"
        }]
      })
    EOT
    fr = <<-EOT
      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect   = "Allow"
          Action   = ["s3:GetObject"]
          Resource = "$${aws_s3_bucket.imaging.arn}/*"
        }]
      })
    EOT
  }

  noncompliant {
    resource "aws_iam_policy" "health" { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] }) }
  }
  noncompliant {
    resource "aws_iam_role_policy" "health" { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "*:*"], Resource = ["*"] }] }) }
  }
  noncompliant {
    resource "aws_iam_policy" "health" {
      policy = jsonencode({ Statement = [
        { Effect = "Allow", Action = "s3:*", Resource = "*" },
        { Effect = "Allow", NotAction = "s3:*", Resource = "*" },
        { Effect = "Deny", Action = "aws-portal:*", Resource = "*" },
      ] })
    }
  }
  compliant {
    resource "aws_iam_policy" "health" { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] }) }
  }
  compliant {
    resource "aws_iam_policy" "bucket" { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "arn:aws:s3:::reports/*" }] }) }
    resource "aws_iam_policy" "nothing" { policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] }) }
  }
  undecided {
    variable "given" {}
    resource "aws_iam_policy" "health" { policy = var.given }
  }
  undecided {
    resource "aws_iam_policy" "health" { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } }] }) }
  }
}

policy "HDS-IAM-003" {
  title     = { en = "Roles do not trust everyone", fr = "Les rôles ne font pas confiance à tous" }
  severity  = "critical"
  resources = ["aws_iam_role"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.5.18", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "hashicorp/aws 6.58.0: assume_role_policy, a JSON document; a principal * is any AWS account; with a condition it is left open"
  rationale = {
    en = "A role that anyone may take is an open door with the rights of the role."
    fr = "Un rôle que chacun peut prendre est une porte ouverte avec les droits du rôle."
  }

  enforce {
    condition = !hds::iam_is_open(attrs.assume_role_policy)
    error_message = {
      en = "Role ${meta.name} can be taken by any AWS account. Name the principal."
      fr = "Le rôle ${meta.name} peut être pris par tout compte AWS. Nommer le principal."
    }
    at = "assume_role_policy"
  }

  remediation = {
    en = <<-EOT
      assume_role_policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { Service = "ec2.amazonaws.com" }
        }]
      })
    EOT
    fr = <<-EOT
      assume_role_policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { Service = "ec2.amazonaws.com" }
        }]
      })
    EOT
  }

  noncompliant {
    resource "aws_iam_role" "health" { assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "*" } }] }) }
  }
  noncompliant {
    resource "aws_iam_role" "health" { assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", NotPrincipal = { AWS = "111122223333" } }] }) }
  }
  compliant {
    resource "aws_iam_role" "health" { assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] }) }
  }
  compliant {
    resource "aws_iam_role" "health" { assume_role_policy = jsonencode({ Statement = [{ Effect = "Deny", Action = "sts:AssumeRole", NotPrincipal = { AWS = "111122223333" } }] }) }
  }
  undecided {
    variable "given" {}
    resource "aws_iam_role" "health" { assume_role_policy = var.given }
  }
  undecided {
    resource "aws_iam_role" "health" { assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1" } } }] }) }
  }
}

policy "HDS-IAM-004" {
  title     = { en = "There are no long-lived access keys", fr = "Il n’y a pas de clés d’accès à longue durée" }
  severity  = "medium"
  resources = ["aws_iam_access_key"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.5.18", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "hashicorp/aws 6.58.0: an access key has no end, and its secret is in the state; status Inactive disables it"
  rationale = {
    en = "A key that never ends is found years later in a script, a laptop or a log."
    fr = "Une clé sans fin se retrouve des années après dans un script, un portable ou un journal."
  }

  enforce {
    condition = coalesce(attrs.status, "Active") == "Inactive"
    error_message = {
      en = "Access key ${meta.name} never ends. Use a role (IAM Identity Center for people, workload identity for programs) and remove it."
      fr = "La clé d’accès ${meta.name} n’expire jamais. Utiliser un rôle (IAM Identity Center pour les personnes, identité de charge pour les programmes) et la supprimer."
    }
  }

  remediation = {
    en = <<-EOT
      resource "aws_iam_role" "imaging" {
        name               = "imaging"
        assume_role_policy = data.aws_iam_policy_document.imaging.json
      }
    EOT
    fr = <<-EOT
      resource "aws_iam_role" "imaging" {
        name               = "imaging"
        assume_role_policy = data.aws_iam_policy_document.imaging.json
      }
    EOT
  }

  noncompliant {
    resource "aws_iam_access_key" "health" { user = "imaging" }
  }
  compliant {
    resource "aws_iam_access_key" "health" {
      user   = "imaging"
      status = "Inactive"
    }
  }
  undecided {
    variable "given" {}
    resource "aws_iam_access_key" "health" {
      user   = "imaging"
      status = var.given
    }
  }
}

policy "HDS-IAM-005" {
  title     = { en = "Instance credentials need a token", fr = "Les identifiants d’instance exigent un jeton" }
  severity  = "medium"
  resources = ["aws_instance", "aws_launch_template"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "iso27001:A.8.9", "secnumcloud:10.5"]
  source    = "hashicorp/aws 6.58.0: metadata_options.http_tokens; when absent the image or the account decides, which is left open"
  rationale = {
    en = "Without tokens, one request forged through an application returns the credentials of the machine."
    fr = "Sans jeton, une seule requête forgée à travers une application renvoie les identifiants de la machine."
  }

  locals {
    tokens   = try(attrs.metadata_options[0].http_tokens, null)
    endpoint = coalesce(try(attrs.metadata_options[0].http_endpoint, null), "enabled")
  }

  enforce {
    condition = local.endpoint == "disabled" || (local.tokens == null ? hds::undetermined("the default of http_tokens", "la valeur par défaut de http_tokens") : local.tokens == "required")
    error_message = {
      en = "${meta.address} gives its credentials without a token. Set http_tokens = required."
      fr = "${meta.address} livre ses identifiants sans jeton. Fixer http_tokens à required."
    }
    at = "metadata_options"
  }

  remediation = {
    en = <<-EOT
      metadata_options {
        http_tokens = "required"
      }
    EOT
    fr = <<-EOT
      metadata_options {
        http_tokens = "required"
      }
    EOT
  }

  noncompliant {
    resource "aws_instance" "health" {
      metadata_options {
        http_tokens = "optional"
      }
    }
  }
  compliant {
    resource "aws_launch_template" "health" {
      metadata_options {
        http_tokens = "required"
      }
    }
  }
  compliant {
    resource "aws_instance" "health" {
      metadata_options {
        http_endpoint = "disabled"
      }
    }
  }
  undecided {
    resource "aws_instance" "health" {

    }
  }
}

policy "HDS-IAM-006" {
  title    = { en = "Credentials are not written in the code", fr = "Les identifiants ne sont pas écrits dans le code" }
  severity = "critical"
  resources = [
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_redshift_cluster",
    "aws_docdb_cluster",
    "aws_lambda_function",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(D)"]
  source   = "hashicorp/aws 6.58.0: password, master_password, environment.variables; a path or an ARN is where a secret is kept, not the secret; a value that comes from a variable without a value, or from another resource, is left open; so is a placeholder that something else fills in"
  rationale = {
    en = "A password in the code is in the repository, its history and the state."
    fr = "Un mot de passe dans le code se retrouve dans le dépôt, son historique et l’état."
  }

  filter = length(local.credentials) > 0

  locals {
    environment = coalesce(try(attrs.environment[0].variables, null), {})
    credentials = merge(
      attrs.password == null ? {} : { password = attrs.password },
      attrs.master_password == null ? {} : { master_password = attrs.master_password },
      { for name, value in local.environment : name => value if hds::looks_secret(name) && value != null },
    )
  }

  enforce {
    for_each  = local.credentials
    condition = each.value == "" || startswith(each.value, "/") || startswith(each.value, "arn:") || hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    error_message = {
      en = "${meta.address} has the value of ${each.key} in clear. Use manage_master_user_password or a secret, and renew the credential."
      fr = "${meta.address} contient la valeur de ${each.key} en clair. Utiliser manage_master_user_password ou un secret, puis renouveler l’identifiant."
    }
  }

  remediation = {
    en = <<-EOT
      manage_master_user_password = true
    EOT
    fr = <<-EOT
      manage_master_user_password = true
    EOT
  }

  noncompliant {
    resource "aws_db_instance" "health" { password = "not-a-real-password" }
  }
  noncompliant {
    resource "aws_lambda_function" "health" {
      environment {
        variables = { API_TOKEN = "not-a-real-token" }
      }
    }
  }
  noncompliant {
    resource "aws_rds_cluster" "health" { master_password = "not-a-real-password" }
  }
  compliant {
    resource "aws_lambda_function" "health" {
      environment {
        variables = { API_TOKEN = "" }
      }
    }
  }
  compliant {
    resource "aws_lambda_function" "health" {
      environment {
        variables = { API_TOKEN = "/health/api-token", DB_PASSWORD = "arn:aws:secretsmanager:eu-west-3:111122223333:secret:db" }
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_db_instance" "health" { password = var.given }
    resource "aws_rds_cluster" "health" { master_password = "<password>" }
  }
  inapplicable {
    resource "aws_rds_cluster" "health" { manage_master_user_password = true }
    resource "aws_lambda_function" "health" {
      environment {
        variables = { LOG_LEVEL = "debug", API_TOKEN = null }
      }
    }
  }
}
