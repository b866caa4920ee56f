policy "HDS-TLS-450" {
  title     = { en = "Applications redirect HTTP to HTTPS", fr = "Les applications redirigent HTTP vers HTTPS" }
  severity  = "high"
  resources = ["clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar", "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2", "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static", "clevercloud_static_apache", "clevercloud_v"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)"]
  source    = "CleverCloud/clevercloud 2.1.0: redirect_https is optional, default false"
  rationale = {
    en = "An application of Clever Cloud answers on port 80 too: the session cookie of a carer, and the record with it, can be read on the way."
    fr = "Une application de Clever Cloud répond aussi sur le port 80 : le jeton de session d’un soignant, et le dossier avec lui, peuvent être lus en chemin."
  }

  enforce {
    condition = coalesce(attrs.redirect_https, false)
    error_message = {
      en = "${meta.address} answers in clear HTTP. Set redirect_https = true."
      fr = "${meta.address} répond en HTTP en clair. Définir redirect_https = true."
    }
    at = "redirect_https"
  }

  remediation = {
    en = <<-EOT
      redirect_https = true
    EOT
    fr = <<-EOT
      redirect_https = true
    EOT
  }

  noncompliant {
    resource "clevercloud_docker" "portal" {
      name               = "portal"
      min_instance_count = 2
      max_instance_count = 2
      smallest_flavor    = "XS"
      biggest_flavor     = "XS"
      redirect_https     = false
    }
  }
  noncompliant {
    resource "clevercloud_docker" "portal" {
      name               = "portal"
      min_instance_count = 2
      max_instance_count = 2
      smallest_flavor    = "XS"
      biggest_flavor     = "XS"
    }
  }
  compliant {
    resource "clevercloud_docker" "portal" {
      name               = "portal"
      min_instance_count = 2
      max_instance_count = 2
      smallest_flavor    = "XS"
      biggest_flavor     = "XS"
      redirect_https     = true
    }
  }
  undecided {
    variable "enabled" {}
    resource "clevercloud_docker" "portal" {
      name               = "portal"
      min_instance_count = 2
      max_instance_count = 2
      smallest_flavor    = "XS"
      biggest_flavor     = "XS"
      redirect_https     = var.enabled
    }
  }
}
