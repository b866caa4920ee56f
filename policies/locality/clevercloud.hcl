policy "HDS-LOC-450" {
  title     = { en = "Resources are in an allowed location", fr = "Les ressources sont dans une localisation autorisée" }
  severity  = "critical"
  resources = ["clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar", "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2", "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static", "clevercloud_static_apache", "clevercloud_v", "clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_redis", "clevercloud_elasticsearch", "clevercloud_cellar", "clevercloud_fsbucket", "clevercloud_keycloak", "clevercloud_pulsar", "clevercloud_materia_kv", "clevercloud_matomo", "clevercloud_metabase", "clevercloud_otoroshi", "clevercloud_addon"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "CleverCloud/clevercloud 2.1.0: documented default of region is par (Paris), on applications and add-ons alike. A code that is not in the reference data is left open"
  rationale = {
    en = "Zones of Clever Cloud reach from Paris to London, Montreal and Sydney: one code moves the records of patients out of the European Economic Area."
    fr = "Les zones de Clever Cloud vont de Paris à Londres, Montréal et Sydney : un seul code fait sortir les dossiers des patients de l’Espace économique européen."
  }

  locals {
    region = coalesce(attrs.region, "par")
  }

  enforce {
    condition = hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} is in zone ${local.region}, outside the allowed location. Use parhds, grahds or rbxhds."
      fr = "${meta.address} est dans la zone ${local.region}, hors de la localisation autorisée. Utiliser parhds, grahds ou rbxhds."
    }
    at = "region"
  }

  remediation = {
    en = <<-EOT
      region = "parhds"
    EOT
    fr = <<-EOT
      region = "parhds"
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      for_each = toset(["ldn", "mtl", "sgp", "syd"])
      name     = "records"
      plan     = "s_sml"
      region   = each.value
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      for_each = toset(["parhds", "wsw"])
      name     = "records"
      plan     = "s_sml"
      region   = each.value
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
  }
  undecided {
    variable "region" {}
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      region = var.region
    }
  }
  undecided {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
      region = "xyz"
    }
  }
}
