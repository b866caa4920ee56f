policy "HDS-SCO-450" {
  title     = { en = "Resources run in an HDS zone of Clever Cloud", fr = "Les ressources sont dans une zone HDS de Clever Cloud" }
  severity  = "high"
  resources = ["clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar", "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2", "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static", "clevercloud_static_apache", "clevercloud_v", "clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_redis", "clevercloud_elasticsearch", "clevercloud_cellar", "clevercloud_fsbucket", "clevercloud_keycloak", "clevercloud_pulsar", "clevercloud_materia_kv", "clevercloud_matomo", "clevercloud_metabase", "clevercloud_otoroshi", "clevercloud_addon"]
  supports  = ["hds:exi-22", "iso27001:A.5.23", "secnumcloud:15.1", "gdpr:28(2)"]
  source    = "CleverCloud/clevercloud 2.1.0: documented default of region is par (Paris), on applications and add-ons alike. A code that is not in the reference data is left open. Clever Cloud documentation, regions: certified hosting needs an HDS zone and a specific contract"
  rationale = {
    en = "Clever Cloud is certified for its HDS zones alone: records in the default zone par are in Paris, but outside the certified hosting."
    fr = "Clever Cloud n’est certifié que pour ses zones HDS : des dossiers placés dans la zone par défaut par sont à Paris, mais hors de l’hébergement certifié."
  }

  locals {
    region = coalesce(attrs.region, "par")
  }

  enforce {
    condition = hds::location(local.region).hds
    error_message = {
      en = "${meta.address} is in zone ${local.region}, which is not an HDS zone of Clever Cloud. Use parhds, grahds or rbxhds."
      fr = "${meta.address} est dans la zone ${local.region}, qui n’est pas une zone HDS de Clever Cloud. Utiliser parhds, grahds ou rbxhds."
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
      for_each = toset(["par", "rbx", "wsw"])
      name     = "records"
      plan     = "s_sml"
      region   = each.value
    }
  }
  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      for_each = toset(["parhds", "grahds", "rbxhds"])
      name     = "records"
      plan     = "s_sml"
      region   = each.value
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
