policy "HDS-SCO-450" {
  title    = { en = "Resources run in an HDS zone of Clever Cloud", fr = "Les ressources sont dans une zone HDS de Clever Cloud" }
  severity = "high"
  resources = [
    "clevercloud_docker", "clevercloud_dotnet", "clevercloud_frankenphp", "clevercloud_go", "clevercloud_java_jar",
    "clevercloud_java_war", "clevercloud_linux", "clevercloud_nodejs", "clevercloud_php", "clevercloud_play2",
    "clevercloud_python", "clevercloud_ruby", "clevercloud_rust", "clevercloud_scala", "clevercloud_static",
    "clevercloud_static_apache", "clevercloud_v",
    "clevercloud_postgresql", "clevercloud_mysql", "clevercloud_redis", "clevercloud_elasticsearch", "clevercloud_cellar",
    "clevercloud_pulsar", "clevercloud_metabase", "clevercloud_otoroshi", "clevercloud_addon",
  ]
  supports = ["hds:exi-17", "hds-activities:application-platform", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source   = "CleverCloud/clevercloud 2.1.0: region defaults to par (Paris) on applications and add-ons alike. A code that is not in the reference data is left open. Clever Cloud documentation (July 2026): certified hosting needs an HDS zone and a specific contract"
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
      en = "${meta.address} is in zone ${local.region}, which is not an HDS zone of Clever Cloud. Use one where the product is sold: parhds, grahds, rbxhds or fr-north-hds."
      fr = "${meta.address} est dans la zone ${local.region}, qui n’est pas une zone HDS de Clever Cloud. En utiliser une où le produit est proposé : parhds, grahds, rbxhds ou fr-north-hds."
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
      for_each = toset(["par", "rbx", "scw", "wsw", "ldn"])
      name     = "records"
      plan     = "s_sml"
      region   = each.value
    }
    resource "clevercloud_mysql" "agenda" {
      name = "agenda"
      plan = "s_sml"
    }
    resource "clevercloud_cellar" "scans" { name = "scans" }
    resource "clevercloud_java_war" "portal" {
      name               = "portal"
      region             = "par"
      min_instance_count = 2
      max_instance_count = 2
      smallest_flavor    = "S"
      biggest_flavor     = "S"
    }
  }
  compliant {
    resource "clevercloud_postgresql" "records" {
      for_each = toset(["parhds", "grahds", "rbxhds"])
      name     = "records"
      plan     = "s_sml"
      region   = each.value
    }
    resource "clevercloud_cellar" "scans" {
      name   = "scans"
      region = "fr-north-hds"
    }
  }
  undecided {
    variable "region" {}
    resource "clevercloud_redis" "queue" {
      name   = "queue"
      plan   = "s_mono"
      region = var.region
    }
    resource "clevercloud_cellar" "scans" {
      name   = "scans"
      region = "xyz"
    }
  }
}

policy "HDS-SCO-451" {
  title     = { en = "PHP applications of an HDS zone have no FS Bucket", fr = "Les applications PHP d’une zone HDS n’ont pas de FS Bucket" }
  severity  = "medium"
  resources = ["clevercloud_php"]
  supports  = ["hds:exi-17", "hds-activities:application-platform", "iso27001:A.5.23"]
  source    = "CleverCloud/clevercloud 2.1.0: region defaults to par; no argument stands for CC_PHP_DISABLE_APP_BUCKET. Clever Cloud documentation, PHP sessions: every PHP application has an FS Bucket for its sessions unless the variable is true, yes or disable, and FS Buckets are not available in HDS zones. A configuration provider among the dependencies may set it: open"
  rationale = {
    en = "PHP keeps the sessions of carers in a shared folder that Clever Cloud does not offer in HDS zones: they belong in Redis, within the certified hosting."
    fr = "PHP garde les sessions des soignants dans un dossier partagé que Clever Cloud ne propose pas en zone HDS : leur place est dans Redis, à l’intérieur de l’hébergement certifié."
  }

  filter = hds::location(coalesce(attrs.region, "par")).hds

  locals {
    disabled = contains(["true", "yes", "disable"], lower(try(attrs.environment["CC_PHP_DISABLE_APP_BUCKET"], "false")))
    alone    = length(coalesce(attrs.dependencies, [])) == 0
  }

  enforce {
    condition = local.disabled ? true : local.alone ? false : hds::undetermined("whether a configuration provider among the dependencies sets CC_PHP_DISABLE_APP_BUCKET", "si un fournisseur de configuration parmi les dépendances définit CC_PHP_DISABLE_APP_BUCKET")
    error_message = {
      en = "${meta.address} would keep its sessions in an FS Bucket, which HDS zones do not have. Set CC_PHP_DISABLE_APP_BUCKET to true and keep sessions in Redis."
      fr = "${meta.address} garderait ses sessions dans un FS Bucket, que les zones HDS n’ont pas. Fixer CC_PHP_DISABLE_APP_BUCKET à true et garder les sessions dans Redis."
    }
    at = "environment"
  }

  remediation = {
    en = <<-EOT
      redis_sessions = true
      environment = {
        CC_PHP_DISABLE_APP_BUCKET = "true"
        ENABLE_REDIS              = "true"
      }
      dependencies = [clevercloud_redis.sessions.id]
    EOT
    fr = <<-EOT
      redis_sessions = true
      environment = {
        CC_PHP_DISABLE_APP_BUCKET = "true"
        ENABLE_REDIS              = "true"
      }
      dependencies = [clevercloud_redis.sessions.id]
    EOT
  }

  noncompliant {
    resource "clevercloud_php" "portal" {
      name   = "portal"
      region = "parhds"
    }
    resource "clevercloud_php" "agenda" {
      name         = "agenda"
      region       = "grahds"
      dependencies = []
      environment  = { CC_PHP_DISABLE_APP_BUCKET = "false" }
    }
  }
  compliant {
    resource "clevercloud_php" "portal" {
      for_each     = toset(["true", "Yes", "disable"])
      name         = "portal"
      region       = "parhds"
      environment  = { CC_PHP_DISABLE_APP_BUCKET = each.value }
      dependencies = ["redis_11111111-1111-1111-1111-111111111111"]
    }
  }
  undecided {
    variable "disabled" {}
    resource "clevercloud_php" "portal" {
      name        = "portal"
      region      = "parhds"
      environment = { CC_PHP_DISABLE_APP_BUCKET = var.disabled }
    }
    resource "clevercloud_php" "agenda" {
      name         = "agenda"
      region       = "parhds"
      dependencies = ["config_11111111-1111-1111-1111-111111111111"]
    }
  }
  inapplicable {
    resource "clevercloud_php" "site" { name = "site" }
    resource "clevercloud_php" "blog" {
      name   = "blog"
      region = "rbx"
    }
  }
}

policy "HDS-SCO-452" {
  title     = { en = "Health data is not in a product that HDS zones lack", fr = "Aucune donnée de santé n’est dans un produit absent des zones HDS" }
  severity  = "high"
  resources = ["clevercloud_fsbucket", "clevercloud_keycloak", "clevercloud_materia_kv", "clevercloud_matomo", "clevercloud_mongodb"]
  supports  = ["hds:exi-17", "hds-activities:application-platform", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "CleverCloud/clevercloud 2.1.0: region defaults to par. Clever Cloud documentation (July 2026): FS Buckets are not available in HDS zones, and the zones listed for Keycloak, Materia KV, Matomo and MongoDB have no HDS zone. Should one be sold there since, its zone passes"
  rationale = {
    en = "Not every product of Clever Cloud is in its HDS zones: files in an FS Bucket or notes in MongoDB are outside the certified hosting wherever they are put."
    fr = "Tous les produits de Clever Cloud ne sont pas dans ses zones HDS : des fichiers dans un FS Bucket ou des notes dans MongoDB sont hors de l’hébergement certifié, où qu’on les place."
  }

  locals {
    region = coalesce(attrs.region, "par")
  }

  enforce {
    condition = hds::location(local.region).hds
    error_message = {
      en = "${meta.address} is in zone ${local.region}, and no HDS zone offered this product in July 2026. Keep health data off it: use PostgreSQL, MySQL, Redis or Cellar in parhds, or ask Clever Cloud."
      fr = "${meta.address} est dans la zone ${local.region}, et aucune zone HDS ne proposait ce produit en juillet 2026. N’y placer aucune donnée de santé : utiliser PostgreSQL, MySQL, Redis ou Cellar en parhds, ou interroger Clever Cloud."
    }
    at = "region"
  }

  remediation = {
    en = <<-EOT
      resource "clevercloud_cellar" "files" { # in the place of an FS Bucket
        name   = "files"
        region = "parhds"
      }
    EOT
    fr = <<-EOT
      resource "clevercloud_cellar" "fichiers" { # à la place d’un FS Bucket
        name   = "fichiers"
        region = "parhds"
      }
    EOT
  }

  noncompliant {
    resource "clevercloud_fsbucket" "files" { name = "files" }
    resource "clevercloud_mongodb" "notes" {
      name   = "notes"
      plan   = "s_sml"
      region = "rbx"
    }
  }
  compliant {
    resource "clevercloud_keycloak" "sso" {
      name   = "sso"
      region = "parhds"
    }
  }
  undecided {
    variable "region" {}
    resource "clevercloud_mongodb" "notes" {
      name   = "notes"
      plan   = "s_sml"
      region = var.region
    }
    resource "clevercloud_materia_kv" "cache" {
      name   = "cache"
      region = "xyz"
    }
  }
}
