policy "HDS-BAK-482" {
  title     = { en = "Buckets keep versions", fr = "Les buckets conservent les versions" }
  severity  = "high"
  resources = ["cloudtemple_object_storage_bucket"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: versioning is optional, documented default Disabled"
  rationale = {
    en = "Without versions, a document of a patient that is overwritten or deleted by mistake or by ransomware is gone."
    fr = "Sans versions, le document d’un patient écrasé ou supprimé par erreur ou par un rançongiciel est perdu."
  }

  enforce {
    condition = coalesce(attrs.versioning, "Disabled") == "Enabled"
    error_message = {
      en = "Bucket ${meta.address} keeps no versions. Set versioning to Enabled."
      fr = "Le bucket ${meta.address} ne conserve pas les versions. Définir versioning à Enabled."
    }
    at = "versioning"
  }

  remediation = {
    en = <<-EOT
      versioning = "Enabled"
    EOT
    fr = <<-EOT
      versioning = "Enabled"
    EOT
  }

  compliant {
    resource "cloudtemple_object_storage_bucket" "records" {
      name      = "records"
      versioning = "Enabled"
    }
  }
  noncompliant {
    resource "cloudtemple_object_storage_bucket" "records" {
      name      = "records"
      versioning = "Suspended"
    }
  }
  noncompliant {
    resource "cloudtemple_object_storage_bucket" "records" {
      name = "records"
    }
  }
  undecided {
    variable "value" {}
    resource "cloudtemple_object_storage_bucket" "records" {
      name      = "records"
      versioning = var.value
    }
  }
}
