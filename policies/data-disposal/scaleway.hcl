policy "HDS-DSP-300" {
  title     = { en = "Buckets of health data have no lifecycle rule", fr = "Les compartiments de données de santé n’ont pas de règle de cycle de vie" }
  severity  = "high"
  resources = ["scaleway_object_bucket"]
  supports  = ["hds:exi-05-b", "hds:exi-05-f", "iso27001:A.8.10"]
  source    = "Scaleway, HDS guide of Object Storage and storage shared responsibility model (November 2025): lifecycle rules must not be used on a bucket of health data. scaleway/scaleway 2.81.0: no rule by default; a rule with enabled = false does nothing"
  rationale = {
    en = "Scaleway certifies erasure through the key of each object, on an explicit deletion. A lifecycle rule deletes otherwise, after a delay that nobody commits to, and may void the HDS guarantees of the bucket."
    fr = "Scaleway certifie l’effacement par la clé de chaque objet, sur suppression explicite. Une règle de cycle de vie supprime autrement, dans un délai sans engagement, et peut faire perdre les garanties HDS du compartiment."
  }

  enforce {
    for_each  = attrs.lifecycle_rule
    condition = !each.value.enabled
    error_message = {
      en = "Bucket ${attrs.name} has a lifecycle rule, which Scaleway forbids for health data. Delete objects from the application, or keep health data off this bucket."
      fr = "Le compartiment ${attrs.name} a une règle de cycle de vie, que Scaleway interdit pour des données de santé. Supprimer les objets depuis l’application, ou ne pas y placer de données de santé."
    }
  }

  remediation = {
    en = <<-EOT
      # Remove every lifecycle_rule block. Objects that reach the end of their retention are deleted by
      # the application (DeleteObject): their key is destroyed with them.
    EOT
    fr = <<-EOT
      # Retirer tous les blocs lifecycle_rule. Les objets arrivés au terme de leur conservation sont
      # supprimés par l’application (DeleteObject) : leur clé est détruite avec eux.
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "reports" {
      name = "comptes-rendus"
      lifecycle_rule {
        enabled = false
        expiration {
          days = 30
        }
      }
      lifecycle_rule {
        enabled = true
        expiration {
          days = 365
        }
      }
    }
  }
  compliant {
    resource "scaleway_object_bucket" "reports" { name = "comptes-rendus" }
    resource "scaleway_object_bucket" "old" {
      name = "archives"
      lifecycle_rule {
        enabled = false
        expiration {
          days = 30
        }
      }
    }
  }
  undecided {
    variable "expire" {}
    resource "scaleway_object_bucket" "reports" {
      name = "comptes-rendus"
      lifecycle_rule {
        enabled = var.expire
        expiration {
          days = 30
        }
      }
    }
  }
}

policy "HDS-DSP-301" {
  title     = { en = "Health data is not stored in the Glacier class", fr = "Les données de santé ne sont pas stockées en classe Glacier" }
  severity  = "high"
  resources = ["scaleway_object", "scaleway_object_bucket"]
  supports  = ["hds:exi-17", "hds:exi-05-b", "iso27001:A.8.10"]
  source    = "Scaleway, HDS guide of Object Storage and storage shared responsibility model (November 2025): Glacier is not a certified class. scaleway/scaleway 2.81.0: storage_class of an object is optional, STANDARD, ONEZONE_IA or GLACIER; absent, the object is in the Standard class"
  rationale = {
    en = "Glacier is left out of Scaleway's HDS perimeter: records archived there are held by a service that nobody certified, and may not be erased as HDS asks."
    fr = "Glacier est exclu du périmètre HDS de Scaleway : des dossiers archivés là sont tenus par un service non certifié, sans garantie d’effacement conforme."
  }

  locals {
    transitions = flatten([for rule in coalesce(attrs.lifecycle_rule, []) : concat(rule.transition[*].storage_class, rule.noncurrent_version_transition[*].storage_class)])
    classes     = concat([attrs.storage_class], local.transitions)
  }

  enforce {
    for_each  = local.classes
    condition = each.value != "GLACIER"
    error_message = {
      en = "${meta.address} puts objects in the Glacier class, which Scaleway excludes from HDS. Use STANDARD or ONEZONE_IA."
      fr = "${meta.address} place des objets en classe Glacier, que Scaleway exclut du périmètre HDS. Utiliser STANDARD ou ONEZONE_IA."
    }
  }

  remediation = {
    en = <<-EOT
      storage_class = "STANDARD"
    EOT
    fr = <<-EOT
      storage_class = "STANDARD"
    EOT
  }

  noncompliant {
    resource "scaleway_object" "scan" {
      bucket        = "imagerie"
      key           = "irm.dcm"
      storage_class = "GLACIER"
    }
    resource "scaleway_object_bucket" "imaging" {
      name = "imagerie"
      lifecycle_rule {
        enabled = true
        transition {
          days          = 90
          storage_class = "GLACIER"
        }
      }
    }
    resource "scaleway_object_bucket" "versions" {
      name = "versions"
      lifecycle_rule {
        enabled = true
        noncurrent_version_transition {
          noncurrent_days = 90
          storage_class   = "GLACIER"
        }
      }
    }
  }
  compliant {
    resource "scaleway_object" "scan" {
      bucket = "imagerie"
      key    = "irm.dcm"
    }
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object_bucket" "copies" {
      name = "copies"
      lifecycle_rule {
        enabled = true
        transition {
          days          = 90
          storage_class = "ONEZONE_IA"
        }
      }
    }
  }
  undecided {
    variable "class" {}
    resource "scaleway_object" "scan" {
      bucket        = "imagerie"
      key           = "irm.dcm"
      storage_class = var.class
    }
  }
}

policy "HDS-DSP-302" {
  title     = { en = "Manual copies of databases have an end", fr = "Les copies manuelles de bases ont un terme" }
  severity  = "low"
  resources = ["scaleway_rdb_database_backup", "scaleway_rdb_snapshot"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.10", "gdpr:5(1)(e)"]
  source    = "scaleway/scaleway 2.81.0, pages of the resources: without expires_at a snapshot never expires; expires_at of a backup is optional and not computed. On a snapshot it is computed too, and documented as no expiry"
  rationale = {
    en = "A dump taken before a migration and forgotten keeps, for years, patients whose erasure has since been granted."
    fr = "Un export réalisé avant une migration, puis oublié, conserve pendant des années des patients dont l’effacement a été accordé entre-temps."
  }

  enforce {
    condition = attrs.expires_at != null
    error_message = {
      en = "${meta.address} is kept for ever. Give expires_at."
      fr = "${meta.address} est conservé sans terme. Renseigner expires_at."
    }
    at = "expires_at"
  }

  remediation = {
    en = <<-EOT
      expires_at = "2027-06-30T00:00:00Z"
    EOT
    fr = <<-EOT
      expires_at = "2027-06-30T00:00:00Z"
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_snapshot" "before" {
      name        = "avant-migration"
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
    }
  }
  compliant {
    resource "scaleway_rdb_database_backup" "before" {
      instance_id   = "fr-par/11111111-1111-1111-1111-111111111111"
      database_name = "dossiers"
      expires_at    = "2027-06-30T00:00:00Z"
    }
  }
  undecided {
    variable "until" {}
    resource "scaleway_rdb_database_backup" "before" {
      instance_id   = "fr-par/11111111-1111-1111-1111-111111111111"
      database_name = "dossiers"
      expires_at    = var.until
    }
  }
}
