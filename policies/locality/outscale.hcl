policy "HDS-LOC-400" {
  title     = { en = "The OUTSCALE region is in an allowed location", fr = "La région OUTSCALE est dans une localisation autorisée" }
  severity  = "critical"
  resources = ["provider.outscale"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "outscale/outscale 1.8.0, index page and client.go: api.region, else region; an api.endpoint with a path is called as it is, a bare host gives way to the region; without either, OSC_REGION or the profile decides, which is left open"
  rationale = {
    en = "Everything that the provider creates is in the region of its configuration: with us-east-2, volumes, snapshots and buckets of health data are in the United States without a word in their own blocks. eu-west-2 is Paris at OUTSCALE, and London at another host."
    fr = "Tout ce que le fournisseur crée se trouve dans la région de sa configuration : avec us-east-2, volumes, instantanés et compartiments de données de santé sont aux États-Unis sans que leurs blocs le disent. eu-west-2 désigne Paris chez OUTSCALE, et Londres chez un autre hébergeur."
  }

  locals {
    endpoint = try(attrs.api[0].endpoint, null) != null ? attrs.api[0].endpoint : try(attrs.endpoints[0].api, null)
    written  = try(attrs.api[0].region, null) != null ? attrs.api[0].region : attrs.region
    called   = local.endpoint == null || can(regex("^(?:https://)?api[.][a-z0-9-]+[.]outscale[.]com$", local.endpoint)) ? null : try(regex("^https?://api[.]([a-z0-9-]+)[.]outscale[.]com/", local.endpoint)[0], hds::undetermined("the region of the endpoint", "la région du point d’accès"))
    region   = local.called != null ? local.called : local.written
  }

  enforce {
    condition = local.region == null ? hds::undetermined("api.region of the provider, without which OSC_REGION decides", "api.region du fournisseur, sans lequel OSC_REGION décide") : hds::location_allowed(local.region)
    error_message = {
      en = "OUTSCALE region ${local.region} is outside the allowed location. Use eu-west-2 or cloudgouv-eu-west-1."
      fr = "La région OUTSCALE ${local.region} est hors de la localisation autorisée. Utiliser eu-west-2 ou cloudgouv-eu-west-1."
    }
  }
  enforce {
    for_each  = [for block in coalesce(attrs.oks, []) : block.region != null ? block.region : attrs.region]
    condition = each.value == null ? hds::undetermined("the region of the oks block", "la région du bloc oks") : hds::location_allowed(each.value)
    error_message = {
      en = "OKS region ${each.value} is outside the allowed location. Use eu-west-2 or cloudgouv-eu-west-1."
      fr = "La région OKS ${each.value} est hors de la localisation autorisée. Utiliser eu-west-2 ou cloudgouv-eu-west-1."
    }
  }

  remediation = {
    en = <<-EOT
      provider "outscale" {
        api {
          region = "eu-west-2"
        }
      }
    EOT
    fr = <<-EOT
      provider "outscale" {
        api {
          region = "eu-west-2"
        }
      }
    EOT
  }

  noncompliant {
    provider "outscale" {
      api {
        region = "us-east-2"
      }
    }
  }
  noncompliant {
    provider "outscale" {
      region = "ap-northeast-1"
    }
  }
  noncompliant {
    provider "outscale" {
      region = "eu-west-2"
      api {
        region = "us-west-1"
      }
    }
  }
  noncompliant {
    provider "outscale" {
      api {
        endpoint = "https://api.us-east-2.outscale.com/api/v1"
        region   = "eu-west-2"
      }
    }
  }
  noncompliant {
    provider "outscale" {
      region = "eu-west-2"
      endpoints {
        api = "https://api.us-east-2.outscale.com/api/v1"
      }
    }
  }
  noncompliant {
    provider "outscale" {
      region = "eu-west-2"
      oks {
        region = "us-east-2"
      }
    }
  }
  compliant {
    provider "outscale" {
      api {
        endpoint = "https://api.eu-west-2.outscale.com/api/v1"
        region   = "eu-west-2"
      }
      oks {
        region = "eu-west-2"
      }
    }
  }
  compliant {
    provider "outscale" {
      region = "cloudgouv-eu-west-1"
      oks {
        endpoint = "https://api.cloudgouv-eu-west-1.oks.outscale.com/api/v2"
      }
    }
  }
  compliant {
    provider "outscale" {
      api {
        endpoint = "api.us-east-2.outscale.com"
        region   = "eu-west-2"
      }
    }
  }
  compliant {
    provider "outscale" {
      region = "us-east-2"
      endpoints {
        api = "https://api.us-east-2.outscale.com/api/v1"
      }
      api {
        endpoint = "https://api.eu-west-2.outscale.com/api/v1"
      }
    }
  }
  undecided {
    provider "outscale" {}
  }
  undecided {
    variable "region" {}
    provider "outscale" {
      api {
        region = var.region
      }
    }
  }
  undecided {
    provider "outscale" {
      api {
        endpoint = "https://outscale.proxy.exemple.fr/api/v1"
        region   = "eu-west-2"
      }
    }
  }
  undecided {
    provider "outscale" {
      api {
        region = "eu-west-2"
      }
      oks {
        endpoint = "https://oks.exemple.fr/api/v2"
      }
    }
  }
}

policy "HDS-LOC-401" {
  title     = { en = "OKS projects are in an allowed location", fr = "Les projets OKS sont dans une localisation autorisée" }
  severity  = "critical"
  resources = ["outscale_oks_project"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "outscale/outscale 1.8.0: region is required"
  rationale = {
    en = "The nodes, volumes and load balancers of every cluster of the project live in its region, whatever the configuration of the provider."
    fr = "Les nœuds, volumes et répartiteurs de tous les clusters du projet vivent dans sa région, quelle que soit la configuration du fournisseur."
  }

  enforce {
    condition = hds::location_allowed(attrs.region)
    error_message = {
      en = "OKS project ${meta.address} is in ${attrs.region}, outside the allowed location. Use eu-west-2 or cloudgouv-eu-west-1; the project is created anew."
      fr = "Le projet OKS ${meta.address} est dans ${attrs.region}, hors de la localisation autorisée. Utiliser eu-west-2 ou cloudgouv-eu-west-1 ; le projet est recréé."
    }
  }

  remediation = {
    en = <<-EOT
      region = "eu-west-2"
    EOT
    fr = <<-EOT
      region = "eu-west-2"
    EOT
  }

  noncompliant {
    resource "outscale_oks_project" "app" {
      name   = "app"
      cidr   = "10.50.0.0/18"
      region = "us-east-2"
    }
  }
  compliant {
    resource "outscale_oks_project" "app" {
      name   = "app"
      cidr   = "10.50.0.0/18"
      region = "cloudgouv-eu-west-1"
    }
  }
  undecided {
    variable "region" {}
    resource "outscale_oks_project" "app" {
      name   = "app"
      cidr   = "10.50.0.0/18"
      region = var.region
    }
  }
}

policy "HDS-LOC-402" {
  title    = { en = "Subregions are in an allowed location", fr = "Les sous-régions sont dans une localisation autorisée" }
  severity = "critical"
  resources = [
    "outscale_volume",
    "outscale_vm",
    "outscale_subnet",
    "outscale_load_balancer",
    "outscale_flexible_gpu",
    "outscale_oks_cluster",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "outscale/outscale 1.8.0: subregion_name is required on volumes; elsewhere, when it is absent, the region of the provider decides (HDS-LOC-400)"
  rationale = {
    en = "The subregion is the data centre where disks and machines are. It has to agree with the region of the provider, but that one often comes from the environment, and the subregion is what the code proves."
    fr = "La sous-région est le centre de données où se trouvent disques et machines. Elle doit s’accorder avec la région du fournisseur, mais celle-ci vient souvent de l’environnement : c’est la sous-région que le code prouve."
  }

  filter = length(local.subregions) > 0

  locals {
    subregions = [
      for name in flatten([attrs.subregion_name[*], attrs.placement_subregion_name[*], coalesce(attrs.subregion_names, []), coalesce(attrs.cp_subregions, [])]) : name
    ]
  }

  enforce {
    for_each  = local.subregions
    condition = hds::location_allowed(each.value)
    error_message = {
      en = "${meta.address} is in ${each.value}, outside the allowed location. Choose a subregion such as eu-west-2a."
      fr = "${meta.address} est dans ${each.value}, hors de la localisation autorisée. Choisir une sous-région telle que eu-west-2a."
    }
  }

  remediation = {
    en = <<-EOT
      subregion_name = "eu-west-2a"
    EOT
    fr = <<-EOT
      subregion_name = "eu-west-2a"
    EOT
  }

  noncompliant {
    resource "outscale_volume" "imaging" {
      subregion_name = "us-east-2a"
      size           = 500
    }
    resource "outscale_vm" "pacs" {
      image_id                 = "ami-12345678"
      placement_subregion_name = "ap-northeast-1a"
    }
    resource "outscale_load_balancer" "front" {
      load_balancer_name = "front"
      subregion_names    = ["us-west-1a"]
    }
    resource "outscale_oks_cluster" "app" {
      name          = "app"
      cp_subregions = ["eu-west-2a", "us-east-2a"]
    }
  }
  compliant {
    resource "outscale_volume" "imaging" {
      subregion_name = "cloudgouv-eu-west-1a"
      size           = 500
    }
    resource "outscale_subnet" "app" {
      net_id         = "vpc-12345678"
      ip_range       = "10.0.1.0/24"
      subregion_name = "eu-west-2b"
    }
  }
  undecided {
    variable "region" {}
    resource "outscale_volume" "imaging" {
      subregion_name = "${var.region}a"
      size           = 500
    }
  }
  undecided {
    resource "outscale_volume" "imaging" {
      subregion_name = "eu-south-9a"
      size           = 500
    }
  }
  inapplicable {
    resource "outscale_subnet" "app" {
      net_id   = "vpc-12345678"
      ip_range = "10.0.1.0/24"
    }
  }
}
