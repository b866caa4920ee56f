policy "HDS-ACL-480" {
  title     = { en = "Buckets are not public", fr = "Les buckets ne sont pas publics" }
  severity  = "critical"
  resources = ["cloudtemple_object_storage_bucket"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:32(1)(b)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0: access_type is required"
  rationale = {
    en = "A public bucket serves scans and reports to anyone who has its address, with no account to hold to account."
    fr = "Un bucket public livre examens et comptes rendus à quiconque en connaît l’adresse, sans aucun compte à qui les imputer."
  }

  enforce {
    condition = attrs.access_type != "public"
    error_message = {
      en = "Bucket ${meta.address} is public. Set access_type to private, or to custom with a whitelist."
      fr = "Le bucket ${meta.address} est public. Définir access_type à private, ou à custom avec une whitelist."
    }
    at = "access_type"
  }

  remediation = {
    en = <<-EOT
      access_type = "private"
    EOT
    fr = <<-EOT
      access_type = "private"
    EOT
  }

  compliant {
    resource "cloudtemple_object_storage_bucket" "records" {
      name       = "records"
      access_type = "private"
    }
  }
  noncompliant {
    resource "cloudtemple_object_storage_bucket" "records" {
      name       = "records"
      access_type = "public"
    }
  }
  undecided {
    variable "value" {}
    resource "cloudtemple_object_storage_bucket" "records" {
      name       = "records"
      access_type = var.value
    }
  }
}
