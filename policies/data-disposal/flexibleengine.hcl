policy "HDS-DSP-500" {
  title    = { en = "Lifecycle rules put an end to retention", fr = "Les règles de cycle de vie mettent un terme à la conservation" }
  severity = "low"
  resources = [
    "flexibleengine_obs_bucket",
    "flexibleengine_s3_bucket",
    "opentelekomcloud_obs_bucket",
    "opentelekomcloud_s3_bucket",
  ]
  supports = ["hds:exi-05-f", "iso27001:A.8.10", "gdpr:5(1)(e)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: a lifecycle_rule has enabled and expiration or noncurrent_version_expiration; without one objects stay, unless the application deletes them, which is left open"
  rationale = {
    en = "Temporary exports and old versions pile up for ever when no rule deletes them, long past what the patient was told."
    fr = "Exports temporaires et anciennes versions s’accumulent sans fin si aucune règle ne les supprime, bien au-delà de ce qui a été annoncé au patient."
  }

  locals {
    rules  = coalesce(attrs.lifecycle_rule, [])
    ending = [for rule in local.rules : rule if rule.enabled && length(concat(rule.expiration[*], rule.noncurrent_version_expiration[*])) > 0]
  }

  enforce {
    condition = length(local.rules) == 0 ? hds::undetermined("what deletes the objects: the application or nothing", "ce qui supprime les objets : l’application ou rien") : length(local.ending) > 0
    error_message = {
      en = "No enabled lifecycle rule of ${meta.address} deletes anything. Give one an expiration."
      fr = "Aucune règle de cycle de vie active de ${meta.address} ne supprime quoi que ce soit. Donner à l’une d’elles une expiration."
    }
    at = "lifecycle_rule"
  }

  remediation = {
    en = <<-EOT
      lifecycle_rule {
        name    = "old-versions"
        enabled = true

        noncurrent_version_expiration {
          days = 365
        }
      }
    EOT
    fr = <<-EOT
      lifecycle_rule {
        name    = "old-versions"
        enabled = true

        noncurrent_version_expiration {
          days = 365
        }
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_obs_bucket" "exports" {
      bucket = "exports"
      lifecycle_rule {
        name    = "off"
        enabled = false
        expiration {
          days = 30
        }
      }
      lifecycle_rule {
        name    = "archive"
        enabled = true
        transition {
          days          = 30
          storage_class = "GLACIER"
        }
      }
    }
  }
  compliant {
    resource "flexibleengine_obs_bucket" "exports" {
      bucket = "exports"
      lifecycle_rule {
        name    = "exports"
        enabled = true
        expiration {
          days = 30
        }
      }
    }
    resource "flexibleengine_s3_bucket" "imaging" {
      bucket = "imaging"
      lifecycle_rule {
        enabled = true
        noncurrent_version_expiration {
          days = 365
        }
      }
    }
  }
  undecided {
    resource "flexibleengine_obs_bucket" "exports" { bucket = "exports" }
    variable "enabled" {}
    resource "flexibleengine_obs_bucket" "given" {
      bucket = "exports"
      lifecycle_rule {
        name    = "exports"
        enabled = var.enabled
        expiration {
          days = 30
        }
      }
    }
  }
}
