policy "HDS-LOC-100" {
  title     = { en = "Managed databases are in an allowed location", fr = "Les bases de données managées sont dans une localisation autorisée" }
  severity  = "critical"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "ovh/ovh 2.19.0: nodes.region is required"
  rationale = {
    en = "Health data hosted under HDS may be stored only in a state of the European Economic Area. A region code says nothing by itself: UK is London and BHS is Canada."
    fr = "Les données de santé hébergées sous HDS ne peuvent être stockées que dans un État de l’Espace économique européen. Un code de région ne prouve rien par son seul nom : UK désigne Londres et BHS le Canada."
  }

  enforce {
    for_each  = attrs.nodes
    condition = hds::location_allowed(each.value.region)
    error_message = {
      en = "Database ${meta.name} stores data in ${each.value.region}, outside the allowed location. Choose a region such as GRA, SBG or EU-WEST-PAR."
      fr = "La base ${meta.name} stocke ses données dans ${each.value.region}, hors de la localisation autorisée. Choisir une région telle que GRA, SBG ou EU-WEST-PAR."
    }
  }

  remediation = {
    en = <<-EOT
      Create the service in a region of the EEA and migrate the data; the region of an existing service cannot be changed.

      nodes {
        region = "GRA"
      }
    EOT
    fr = <<-EOT
      Créer le service dans une région de l’EEE puis migrer les données ; la région d’un service existant ne peut pas être modifiée.

      nodes {
        region = "GRA"
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" {
      engine  = "postgresql"
      version = "16"
      plan    = "business"
      flavor  = "db1-15"
      nodes {
        region = "BHS"
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      engine  = "postgresql"
      version = "16"
      plan    = "business"
      flavor  = "db1-15"
      nodes {
        region = "GRA"
      }
    }
  }
  undecided {
    variable "region" {}
    resource "ovh_cloud_project_database" "records" {
      engine  = "postgresql"
      version = "16"
      plan    = "business"
      flavor  = "db1-15"
      nodes {
        region = var.region
      }
    }
  }
}

policy "HDS-LOC-101" {
  title     = { en = "Backups of managed databases stay in an allowed location", fr = "Les sauvegardes des bases managées restent dans une localisation autorisée" }
  severity  = "critical"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.13", "secnumcloud:19.2", "gdpr:44"]
  source    = "ovh/ovh 2.19.0: backup_regions is optional and computed; when it is absent OVHcloud chooses a remote region"
  rationale = {
    en = "The rule of location covers backups as well as the data in service. Left out, the second region is chosen by OVHcloud and the code proves nothing."
    fr = "La règle de localisation s’applique aux sauvegardes comme aux données en service. Si l’argument est absent, OVHcloud choisit la seconde région et le code ne prouve rien."
  }

  filter = !contains(["kafka", "kafkaConnect", "kafkaMirrorMaker"], attrs.engine)

  enforce {
    condition = length(coalesce(attrs.backup_regions, [])) > 0 || hds::undetermined("backup_regions")
    error_message = {
      en = "The regions of the backups of ${meta.name} are not stated."
      fr = "Les régions des sauvegardes de ${meta.name} ne sont pas précisées."
    }
  }
  enforce {
    for_each  = attrs.backup_regions
    condition = hds::location_allowed(each.value)
    error_message = {
      en = "Backups of database ${meta.name} are sent to ${each.value}, outside the allowed location."
      fr = "Les sauvegardes de la base ${meta.name} sont envoyées vers ${each.value}, hors de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      Name the regions of the backups:

      backup_regions = ["GRA", "SBG"]
    EOT
    fr = <<-EOT
      Nommer les régions des sauvegardes :

      backup_regions = ["GRA", "SBG"]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" {
      engine         = "postgresql"
      backup_regions = ["GRA", "UK"]
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      engine         = "postgresql"
      backup_regions = ["GRA", "SBG"]
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      engine         = "postgresql"
      backup_regions = ["SBG"]
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "records" {
      engine = "postgresql"
    }
  }
  inapplicable {
    resource "ovh_cloud_project_database" "queue" {
      for_each = toset(["kafka", "kafkaConnect", "kafkaMirrorMaker"])
      engine   = each.value
    }
  }
}

policy "HDS-LOC-102" {
  title    = { en = "Storage, compute and keys are in an allowed location", fr = "Stockage, calcul et clés sont dans une localisation autorisée" }
  severity = "critical"
  resources = [
    "ovh_cloud_project_storage",
    "ovh_cloud_project_kube",
    "ovh_cloud_project_instance",
    "ovh_cloud_instance",
    "ovh_cloud_project_volume",
    "ovh_cloud_project_volume_backup",
    "ovh_cloud_project_workflow_backup",
    "ovh_cloud_storage_block_volume",
    "ovh_cloud_storage_block_volume_backup",
    "ovh_cloud_storage_block_volume_snapshot",
    "ovh_cloud_project_file_storage_share",
    "ovh_cloud_storage_file_share",
    "ovh_cloud_project_containerregistry",
    "ovh_cloud_key_manager_secret",
    "ovh_okms",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "ovh/ovh 2.19.0: region or region_name is required on each of these types"
  rationale = {
    en = "Buckets, volumes, machines, backups, images and the keys that protect them all hold health data or give access to it. Each must sit in a state of the European Economic Area."
    fr = "Compartiments, volumes, machines, sauvegardes, images et clés qui les protègent contiennent des données de santé ou y donnent accès. Chacun doit se trouver dans un État de l’Espace économique européen."
  }

  locals {
    region = attrs.region != null ? attrs.region : attrs.region_name
  }

  enforce {
    condition = local.region == null ? hds::undetermined("region") : hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} is in ${local.region}, outside the allowed location. Choose a region such as GRA11, SBG5 or EU-WEST-PAR."
      fr = "${meta.address} est dans ${local.region}, hors de la localisation autorisée. Choisir une région telle que GRA11, SBG5 ou EU-WEST-PAR."
    }
  }

  remediation = {
    en = <<-EOT
      Create the resource in a region of the EEA and move the data; a region is never changed in place.

      region = "GRA11"
    EOT
    fr = <<-EOT
      Créer la ressource dans une région de l’EEE puis déplacer les données ; une région ne se change jamais sur place.

      region = "GRA11"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "UK"
    }
  }
  noncompliant {
    resource "ovh_cloud_project_kube" "app" {
      region = "BHS5"
    }
  }
  noncompliant {
    resource "ovh_cloud_instance" "pacs" {
      name   = "pacs"
      region = "EU-WEST-LZ-ZRH-A"
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "EU-WEST-PAR"
    }
  }
  compliant {
    resource "ovh_okms" "keys" {
      region         = "EU_WEST_SBG"
      ovh_subsidiary = "FR"
    }
  }
  undecided {
    variable "region" {}
    resource "ovh_cloud_project_kube" "app" {
      region = var.region
    }
  }
  undecided {
    resource "ovh_cloud_project_kube" "app" {
      region = "XYZ9"
    }
  }
  undecided {
    resource "ovh_cloud_project_kube" "app" { name = "app" }
  }
}

policy "HDS-LOC-103" {
  title     = { en = "Buckets are replicated inside the allowed location", fr = "Les compartiments sont répliqués dans la localisation autorisée" }
  severity  = "critical"
  resources = ["ovh_cloud_project_storage"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.13", "secnumcloud:19.2", "gdpr:44"]
  source    = "ovh/ovh 2.19.0: replication.rules[].destination.region is required in a destination"
  rationale = {
    en = "A replica is a second store of the same health data: it falls under the same rule of location as the original."
    fr = "Une réplique est un second stockage des mêmes données de santé : elle obéit à la même règle de localisation que l’original."
  }

  filter = try(attrs.replication.rules, null) != null

  enforce {
    for_each  = attrs.replication.rules
    condition = try(each.value.destination.region, null) == null ? hds::undetermined("replication.rules.destination.region") : hds::location_allowed(each.value.destination.region)
    error_message = {
      en = "Bucket ${attrs.name} is replicated to ${each.value.destination.region}, outside the allowed location."
      fr = "Le compartiment ${attrs.name} est répliqué vers ${each.value.destination.region}, hors de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      Replicate to another region of the EEA:

      destination = { name = "copy", region = "SBG" }
    EOT
    fr = <<-EOT
      Répliquer vers une autre région de l’EEE :

      destination = { name = "copie", region = "SBG" }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      replication = {
        rules = [{
          id          = "copy"
          status      = "enabled"
          destination = { name = "copy", region = "BHS" }
        }]
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      replication = {
        rules = [{
          id          = "copy"
          status      = "enabled"
          destination = { name = "copy", region = "SBG" }
        }]
      }
    }
  }
  undecided {
    variable "second_region" {}
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      replication = {
        rules = [{
          id          = "copy"
          status      = "enabled"
          destination = { name = "copy", region = var.second_region }
        }]
      }
    }
  }
  undecided {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
      replication = { rules = [{ id = "copy" }] }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_storage" "imaging" {
      name        = "imaging"
      region_name = "GRA"
    }
  }
}

policy "HDS-LOC-109" {
  title     = { en = "Only allowed regions are opened in the project", fr = "Seules des régions autorisées sont ouvertes dans le projet" }
  severity  = "high"
  resources = ["ovh_cloud_project_region"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.9", "secnumcloud:19.2", "gdpr:44"]
  source    = "ovh/ovh 2.19.0: region is required"
  rationale = {
    en = "A region opened in a project can receive a bucket or a machine at any moment. Opening only regions of the EEA keeps a mistake from becoming a transfer."
    fr = "Une région ouverte dans un projet peut recevoir à tout moment un compartiment ou une machine. N’ouvrir que des régions de l’EEE évite qu’une erreur devienne un transfert."
  }

  enforce {
    condition = hds::location_allowed(attrs.region)
    error_message = {
      en = "Region ${attrs.region}, outside the allowed location, is opened in the project: nothing prevents health data from being stored there."
      fr = "La région ${attrs.region}, hors de la localisation autorisée, est ouverte dans le projet : rien n’empêche d’y stocker des données de santé."
    }
  }

  remediation = {
    en = <<-EOT
      Open only regions that may hold health data:

      region = "EU-WEST-PAR"
    EOT
    fr = <<-EOT
      N’ouvrir que des régions pouvant accueillir des données de santé :

      region = "EU-WEST-PAR"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_region" "second" { region = "CA-EAST-TOR" }
  }
  compliant {
    resource "ovh_cloud_project_region" "second" { region = "EU-WEST-PAR" }
  }
  undecided {
    variable "region" {}
    resource "ovh_cloud_project_region" "second" { region = var.region }
  }
}

policy "HDS-LOC-110" {
  title     = { en = "Private networks span allowed regions only", fr = "Les réseaux privés ne couvrent que des régions autorisées" }
  severity  = "medium"
  resources = ["ovh_cloud_project_network_private"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.22", "secnumcloud:19.2"]
  source    = "ovh/ovh 2.19.0, page of the resource: regions defaults to all public cloud regions"
  rationale = {
    en = "Without regions, the private network is stretched to every OVHcloud region, Canada and Asia included. A machine created there by mistake would talk to health data directly."
    fr = "Sans l’argument regions, le réseau privé est étendu à toutes les régions OVHcloud, Canada et Asie compris. Une machine créée là-bas par erreur dialoguerait directement avec les données de santé."
  }

  enforce {
    condition = attrs.regions == null ? false : (length(attrs.regions) > 0 || hds::undetermined("regions"))
    error_message = {
      en = "Private network ${attrs.name} is stretched to every OVHcloud region because regions is absent. List the regions in use."
      fr = "Le réseau privé ${attrs.name} s’étend à toutes les régions OVHcloud car regions est absent. Lister les régions utilisées."
    }
    at = "regions"
  }
  enforce {
    for_each  = attrs.regions
    condition = hds::location_allowed(each.value)
    error_message = {
      en = "Private network ${attrs.name} reaches ${each.value}, outside the allowed location."
      fr = "Le réseau privé ${attrs.name} s’étend jusqu’à ${each.value}, hors de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      regions = ["GRA11", "SBG5"]
    EOT
    fr = <<-EOT
      regions = ["GRA11", "SBG5"]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_network_private" "health" { name = "health" }
  }
  noncompliant {
    resource "ovh_cloud_project_network_private" "health" {
      name    = "health"
      regions = ["GRA11", "BHS5"]
    }
  }
  compliant {
    resource "ovh_cloud_project_network_private" "health" {
      name    = "health"
      regions = ["GRA11", "SBG5"]
    }
  }
  compliant {
    resource "ovh_cloud_project_network_private" "health" {
      name    = "health"
      regions = ["EU-WEST-PAR"]
    }
  }
  undecided {
    variable "regions" {}
    resource "ovh_cloud_project_network_private" "health" {
      name    = "health"
      regions = var.regions
    }
  }
  undecided {
    resource "ovh_cloud_project_network_private" "health" {
      name    = "health"
      regions = []
    }
  }
}

policy "HDS-LOC-112" {
  title     = { en = "Load balancers are in an allowed location", fr = "Les répartiteurs de charge sont dans une localisation autorisée" }
  severity  = "high"
  resources = ["ovh_cloud_project_loadbalancer"]
  supports  = ["hds:exi-29", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "ovh/ovh 2.19.0: region_name is required"
  rationale = {
    en = "A load balancer that terminates TLS sees health data in clear. It must decrypt in the European Economic Area."
    fr = "Un répartiteur qui termine TLS voit passer les données de santé en clair. Le déchiffrement doit avoir lieu dans l’Espace économique européen."
  }

  enforce {
    condition = hds::location_allowed(attrs.region_name)
    error_message = {
      en = "Load balancer ${meta.name} handles traffic in ${attrs.region_name}, outside the allowed location."
      fr = "Le répartiteur ${meta.name} traite le trafic dans ${attrs.region_name}, hors de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      region_name = "GRA11"
    EOT
    fr = <<-EOT
      region_name = "GRA11"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_loadbalancer" "front" { region_name = "UK1" }
  }
  compliant {
    resource "ovh_cloud_project_loadbalancer" "front" { region_name = "GRA11" }
  }
  undecided {
    variable "region" {}
    resource "ovh_cloud_project_loadbalancer" "front" { region_name = var.region }
  }
}
