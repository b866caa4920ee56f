policy "HDS-MFA-001" {
  title     = { en = "Cognito pools ask for a second factor", fr = "Les groupes Cognito demandent un second facteur" }
  severity  = "high"
  resources = ["aws_cognito_user_pool"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "hashicorp/aws 6.58.0: mfa_configuration defaults to OFF; OPTIONAL leaves the choice to each user"
  rationale = {
    en = "A password alone, reused or phished, opens a patient’s record."
    fr = "Un mot de passe seul, réutilisé ou hameçonné, ouvre le dossier d’un patient."
  }

  enforce {
    condition = coalesce(attrs.mfa_configuration, "OFF") == "ON"
    error_message = {
      en = "Pool ${meta.name} does not require a second factor (mfa_configuration ${coalesce(attrs.mfa_configuration, "OFF")}). Set it to ON."
      fr = "Le groupe ${meta.name} n’exige pas de second facteur (mfa_configuration ${coalesce(attrs.mfa_configuration, "OFF")}). Le fixer à ON."
    }
    at = "mfa_configuration"
  }

  remediation = {
    en = <<-EOT
      mfa_configuration = "ON"

      software_token_mfa_configuration {
        enabled = true
      }
    EOT
    fr = <<-EOT
      mfa_configuration = "ON"

      software_token_mfa_configuration {
        enabled = true
      }
    EOT
  }

  noncompliant {
    resource "aws_cognito_user_pool" "health" {

    }
  }
  noncompliant {
    resource "aws_cognito_user_pool" "health" { mfa_configuration = "OPTIONAL" }
  }
  compliant {
    resource "aws_cognito_user_pool" "health" { mfa_configuration = "ON" }
  }
  undecided {
    variable "given" {}
    resource "aws_cognito_user_pool" "health" { mfa_configuration = var.given }
  }
}

policy "HDS-MFA-003" {
  title     = { en = "Passwords are long", fr = "Les mots de passe sont longs" }
  severity  = "medium"
  resources = ["aws_iam_account_password_policy", "aws_cognito_user_pool"]
  supports  = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(D)"]
  source    = "hashicorp/aws 6.58.0: minimum_password_length, password_policy.minimum_length; absent ones follow the service and are left open. The limit is the setting password_length; CNIL and ANSSI advise against expiry"
  rationale = {
    en = "Length is what makes a password hard to guess."
    fr = "C’est la longueur qui rend un mot de passe difficile à deviner."
  }

  locals {
    length = meta.type == "aws_cognito_user_pool" ? try(attrs.password_policy[0].minimum_length, null) : attrs.minimum_password_length
  }

  enforce {
    condition = local.length == null ? hds::undetermined("the minimum length", "la longueur minimale") : local.length >= settings.password_length
    error_message = {
      en = "${meta.address} accepts passwords of ${local.length} characters. Ask for longer ones."
      fr = "${meta.address} accepte des mots de passe de ${local.length} caractères. En demander de plus longs."
    }
  }

  remediation = {
    en = <<-EOT
      minimum_password_length = 16
    EOT
    fr = <<-EOT
      minimum_password_length = 16
    EOT
  }

  noncompliant {
    resource "aws_iam_account_password_policy" "health" { minimum_password_length = 11 }
  }
  compliant {
    resource "aws_iam_account_password_policy" "health" { minimum_password_length = 16 }
  }
  compliant {
    resource "aws_cognito_user_pool" "health" {
      password_policy {
        minimum_length = 12
      }
    }
  }
  undecided {
    resource "aws_cognito_user_pool" "health" {

    }
  }
}

policy "HDS-MFA-004" {
  title     = { en = "Identity pools refuse unknown visitors", fr = "Les groupes d’identités refusent les visiteurs inconnus" }
  severity  = "high"
  resources = ["aws_cognito_identity_pool"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.15", "iso27001:A.8.5", "secnumcloud:9.5", "gdpr:32(1)(b)", "hipaa:164.312(d)"]
  source    = "hashicorp/aws 6.58.0: allow_unauthenticated_identities defaults to false"
  rationale = {
    en = "An unauthenticated identity gets AWS credentials without saying who it is."
    fr = "Une identité non authentifiée obtient des identifiants AWS sans dire qui elle est."
  }

  enforce {
    condition = !coalesce(attrs.allow_unauthenticated_identities, false)
    error_message = {
      en = "Identity pool ${meta.name} gives credentials to unknown visitors. Set allow_unauthenticated_identities = false."
      fr = "Le groupe d’identités ${meta.name} donne des identifiants à des inconnus. Fixer allow_unauthenticated_identities = false."
    }
  }

  remediation = {
    en = <<-EOT
      allow_unauthenticated_identities = false
    EOT
    fr = <<-EOT
      allow_unauthenticated_identities = false
    EOT
  }

  noncompliant {
    resource "aws_cognito_identity_pool" "health" { allow_unauthenticated_identities = true }
  }
  compliant {
    resource "aws_cognito_identity_pool" "health" {

    }
  }
  undecided {
    variable "given" {}
    resource "aws_cognito_identity_pool" "health" { allow_unauthenticated_identities = var.given }
  }
}
