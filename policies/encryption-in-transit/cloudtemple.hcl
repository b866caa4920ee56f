policy "HDS-TLS-480" {
  title     = { en = "Terraform talks to the API over HTTPS", fr = "Terraform dialogue avec l’API en HTTPS" }
  severity  = "high"
  resources = ["provider.cloudtemple"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "Cloud-Temple/cloudtemple 1.10.0, index page: scheme defaults to https; CLOUDTEMPLE_HTTP_SCHEME, read in its absence, is not in the code"
  rationale = {
    en = "The key of Terraform starts, copies and deletes every machine. With http it crosses the network in clear, and whoever listens on the way keeps it."
    fr = "La clé de Terraform démarre, copie et supprime toutes les machines. Avec http, elle traverse le réseau en clair, et qui écoute en chemin la garde."
  }

  enforce {
    condition = lower(coalesce(attrs.scheme, "https")) == "https"
    error_message = {
      en = "The provider sends its key over ${attrs.scheme}. Remove scheme, whose default is https."
      fr = "Le fournisseur Terraform envoie sa clé en ${attrs.scheme}. Retirer scheme, qui vaut https par défaut."
    }
    at = "scheme"
  }

  remediation = {
    en = <<-EOT
      provider "cloudtemple" {} # without scheme
    EOT
    fr = <<-EOT
      provider "cloudtemple" {} # sans scheme
    EOT
  }

  noncompliant {
    provider "cloudtemple" { scheme = "http" }
  }
  compliant {
    provider "cloudtemple" {}
    provider "cloudtemple" {
      alias  = "written"
      scheme = "HTTPS"
    }
  }
  undecided {
    variable "scheme" {}
    provider "cloudtemple" { scheme = var.scheme }
  }
}
