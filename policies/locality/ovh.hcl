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

  filter = attrs.engine == null ? true : !contains(["kafka", "kafkaConnect", "kafkaMirrorMaker"], attrs.engine)

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
  undecided {
    resource "ovh_cloud_project_database" "records" { plan = "business" }
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
    "ovh_cloud_key_manager_container",
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
  resources = ["ovh_cloud_project_region", "ovh_cloud_quota"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.9", "secnumcloud:19.2", "gdpr:44"]
  source    = "ovh/ovh 2.19.0: region (ovh_cloud_project_region) and regions.region (ovh_cloud_quota) are required"
  rationale = {
    en = "A region opened in a project can receive a bucket or a machine at any moment. Opening only regions of the EEA keeps a mistake from becoming a transfer."
    fr = "Une région ouverte dans un projet peut recevoir à tout moment un compartiment ou une machine. N’ouvrir que des régions de l’EEE évite qu’une erreur devienne un transfert."
  }

  enforce {
    for_each  = meta.type == "ovh_cloud_quota" ? attrs.regions : [{ region = attrs.region }]
    condition = hds::location_allowed(each.value.region)
    error_message = {
      en = "Region ${each.value.region}, outside the allowed location, is opened in the project: nothing prevents health data from being stored there."
      fr = "La région ${each.value.region}, hors de la localisation autorisée, est ouverte dans le projet : rien n’empêche d’y stocker des données de santé."
    }
  }

  remediation = {
    en = <<-EOT
      Open only regions that may hold health data:

      region = "EU-WEST-PAR"
    EOT
    fr = <<-EOT
      N’ouvrir que des régions pouvant accueillir des données de santé :

      region = "EU-WEST-PAR"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_region" "second" { region = "CA-EAST-TOR" }
  }
  noncompliant {
    resource "ovh_cloud_quota" "project" {
      prevent_automatic_quota_upgrade = true
      regions = [
        { region = "GRA11", profile = "50vms" },
        { region = "SYD1", profile = "default" },
      ]
    }
  }
  compliant {
    resource "ovh_cloud_project_region" "second" { region = "EU-WEST-PAR" }
  }
  compliant {
    resource "ovh_cloud_quota" "project" {
      prevent_automatic_quota_upgrade = true
      regions                         = [{ region = "GRA11", profile = "50vms" }]
    }
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

policy "HDS-LOC-111" {
  title    = { en = "Networks stay in an allowed location", fr = "Les réseaux restent dans une localisation autorisée" }
  severity = "medium"
  resources = [
    "ovh_cloud_network_private_vrack",
    "ovh_cloud_network_private_vrack_subnet",
    "ovh_cloud_project_region_network",
    "ovh_cloud_project_network_private_subnet",
    "ovh_cloud_project_network_private_subnet_v2",
    "ovh_cloud_project_file_storage_share_network",
    "ovh_cloud_storage_file_share_network",
    "ovh_cloud_gateway",
    "ovh_cloud_project_gateway",
    "ovh_cloud_project_gateway_interface",
    "ovh_cloud_floating_ip",
    "ovh_cloud_security_group",
    "ovh_vrack_ip",
    "ovh_vrack_public_routing_priority",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.22", "secnumcloud:19.2"]
  source   = "ovh/ovh 2.19.0: region or region_name is required, except on ovh_vrack_ip, where the service decides when region is absent"
  rationale = {
    en = "A subnet, a gateway or a public address in Canada or in London brings machines there next to health data, or takes its traffic out of the European Economic Area."
    fr = "Un sous-réseau, une passerelle ou une adresse publique au Canada ou à Londres y amène des machines au contact des données de santé, ou fait sortir leur trafic de l’Espace économique européen."
  }

  locals {
    region = attrs.region != null ? attrs.region : attrs.region_name
  }

  enforce {
    condition = local.region == null ? hds::undetermined("region") : hds::location_allowed(local.region)
    error_message = {
      en = "${meta.address} is in ${local.region}, outside the allowed location. Move it to a region such as GRA11, SBG5 or EU-WEST-PAR."
      fr = "${meta.address} est dans ${local.region}, hors de la localisation autorisée. Le placer dans une région telle que GRA11, SBG5 ou EU-WEST-PAR."
    }
  }

  remediation = {
    en = <<-EOT
      region = "GRA11"
    EOT
    fr = <<-EOT
      region = "GRA11"
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_network_private_subnet" "app" {
      network_id = "pn-1"
      region     = "BHS5"
      network    = "10.0.0.0/24"
      start      = "10.0.0.10"
      end        = "10.0.0.200"
    }
  }
  noncompliant {
    resource "ovh_cloud_project_region_network" "app" {
      name        = "app"
      region_name = "eu-west-eri"
    }
  }
  compliant {
    resource "ovh_cloud_project_gateway" "out" {
      name   = "out"
      region = "GRA11"
    }
  }
  compliant {
    resource "ovh_vrack_public_routing_priority" "paris" {
      service_name = "pn-1"
      region       = "eu-west-par"
    }
  }
  undecided {
    variable "region" {}
    resource "ovh_cloud_floating_ip" "front" { region = var.region }
  }
  undecided {
    resource "ovh_vrack_ip" "block" {
      service_name = "pn-1"
      block        = "203.0.113.0/28"
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

policy "HDS-LOC-113" {
  title    = { en = "IP load balancing happens in an allowed location", fr = "La répartition de charge IP a lieu dans une localisation autorisée" }
  severity = "high"
  resources = [
    "ovh_iploadbalancing_http_frontend",
    "ovh_iploadbalancing_tcp_frontend",
    "ovh_iploadbalancing_udp_frontend",
    "ovh_iploadbalancing_http_farm",
    "ovh_iploadbalancing_tcp_farm",
    "ovh_iploadbalancing_udp_farm",
  ]
  supports = ["hds:exi-29", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "ovh/ovh 2.19.0: zone is required; all means every zone that the load balancer was ordered with, which the code does not say"
  rationale = {
    en = "The zone is where TLS ends and where requests are read in clear. bhs is Beauharnois in Canada; all takes in whatever zones were ordered."
    fr = "La zone est l’endroit où TLS se termine et où les requêtes sont lues en clair. bhs désigne Beauharnois au Canada ; all englobe toutes les zones commandées."
  }

  enforce {
    condition = hds::location_allowed(attrs.zone)
    error_message = {
      en = "${meta.address} handles traffic in ${attrs.zone}, outside the allowed location. Name a zone such as gra, rbx or sbg."
      fr = "${meta.address} traite le trafic dans ${attrs.zone}, hors de la localisation autorisée. Nommer une zone telle que gra, rbx ou sbg."
    }
  }

  remediation = {
    en = <<-EOT
      One frontend and one farm for each zone, rather than all:

      zone = "gra"
    EOT
    fr = <<-EOT
      Un frontal et une ferme par zone, plutôt que all :

      zone = "gra"
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      service_name = "loadbalancer-xxx"
      zone         = "bhs"
      port         = "443"
    }
  }
  noncompliant {
    resource "ovh_iploadbalancing_tcp_farm" "dicom" {
      service_name = "loadbalancer-xxx"
      zone         = "BHS"
    }
  }
  compliant {
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      service_name = "loadbalancer-xxx"
      zone         = "gra"
      port         = "443"
    }
  }
  undecided {
    resource "ovh_iploadbalancing_http_farm" "portal" {
      service_name = "loadbalancer-xxx"
      zone         = "ALL"
    }
  }
  undecided {
    variable "zone" {}
    resource "ovh_iploadbalancing_udp_farm" "voice" {
      service_name = "loadbalancer-xxx"
      zone         = var.zone
      port         = 5060
    }
  }
}

policy "HDS-LOC-114" {
  title     = { en = "Ordered services are delivered in an allowed location", fr = "Les services commandés sont livrés dans une localisation autorisée" }
  severity  = "critical"
  resources = ["ovh_dedicated_server", "ovh_vps", "ovh_storage_efs", "ovh_hosting_privatedatabase", "ovh_vrackservices"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source    = "ovh/ovh 2.19.0, pages of the resources: plan.configuration names the site (dedicated_datacenter, vps_datacenter, dc, region_name; region for ovh_storage_efs, while for ovh_dedicated_server region is a continent); without an order the site is that of an existing service"
  rationale = {
    en = "These services are ordered, and the site is one line of the order among others. Once delivered, a server or a file share never changes site."
    fr = "Ces services se commandent, et le site n’est qu’une ligne de la commande parmi d’autres. Une fois livrés, un serveur ou un partage de fichiers ne changent plus de site."
  }

  locals {
    labels = concat(["dedicated_datacenter", "vps_datacenter", "dc", "region_name"], meta.type == "ovh_dedicated_server" ? [] : ["region"])
    items  = flatten([for plan in coalesce(attrs.plan, []) : coalesce(try(plan.configuration, null), [])])
    sites  = [for item in local.items : item if contains(local.labels, item.label)]
  }

  enforce {
    condition = length(local.sites) > 0 || hds::undetermined("plan.configuration")
    error_message = {
      en = "The site of ${meta.address} is not stated."
      fr = "Le site de ${meta.address} n’est pas précisé."
    }
    at = "plan"
  }
  enforce {
    for_each  = local.sites
    condition = hds::location_allowed(each.value.value)
    error_message = {
      en = "${meta.address} is ordered in ${each.value.value}, outside the allowed location. Order it in a site such as gra, rbx or sbg."
      fr = "${meta.address} est commandé à ${each.value.value}, hors de la localisation autorisée. Le commander sur un site tel que gra, rbx ou sbg."
    }
  }

  remediation = {
    en = <<-EOT
      configuration = [
        { label = "dedicated_datacenter", value = "gra" },
        { label = "region", value = "europe" },
      ]
    EOT
    fr = <<-EOT
      configuration = [
        { label = "dedicated_datacenter", value = "gra" },
        { label = "region", value = "europe" },
      ]
    EOT
  }

  noncompliant {
    resource "ovh_dedicated_server" "pacs" {
      plan = [{
        plan_code    = "24sys01"
        duration     = "P1M"
        pricing_mode = "default"
        configuration = [
          { label = "dedicated_datacenter", value = "bhs" },
          { label = "region", value = "canada" },
        ]
      }]
    }
  }
  noncompliant {
    resource "ovh_vps" "relay" {
      plan = [{
        plan_code     = "vps-le-2-2-40"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "vps_datacenter", value = "UK" }]
      }]
    }
  }
  noncompliant {
    resource "ovh_storage_efs" "imaging" {
      plan = [{
        plan_code     = "enterprise-file-storage-premium-1tb"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "region", value = "ca-east-bhs" }]
      }]
    }
  }
  noncompliant {
    resource "ovh_hosting_privatedatabase" "forms" {
      plan {
        plan_code    = "private-sql-512-instance"
        duration     = "P1M"
        pricing_mode = "default"
        configuration {
          label = "dc"
          value = "bhs1"
        }
      }
    }
  }
  noncompliant {
    resource "ovh_vrackservices" "files" {
      plan = [{
        plan_code     = "vrack-services"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "region_name", value = "ca-east-bhs" }]
      }]
    }
  }
  compliant {
    resource "ovh_dedicated_server" "pacs" {
      plan = [{
        plan_code    = "24sys01"
        duration     = "P1M"
        pricing_mode = "default"
        configuration = [
          { label = "dedicated_datacenter", value = "gra" },
          { label = "dedicated_os", value = "none_64.en" },
          { label = "region", value = "europe" },
        ]
      }]
    }
  }
  undecided {
    resource "ovh_dedicated_server" "pacs" { service_name = "ns1234567.ip-192-0-2.eu" }
  }
  undecided {
    resource "ovh_storage_efs" "imaging" {
      plan = [{
        plan_code    = "enterprise-file-storage-premium-1tb"
        duration     = "P1M"
        pricing_mode = "default"
      }]
    }
  }
  undecided {
    variable "site" {}
    resource "ovh_vps" "relay" {
      plan = [{
        plan_code     = "vps-le-2-2-40"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "vps_datacenter", value = var.site }]
      }]
    }
  }
}

policy "HDS-LOC-115" {
  title     = { en = "The cluster that receives logs is in an allowed location", fr = "Le cluster qui reçoit les journaux est dans une localisation autorisée" }
  severity  = "high"
  resources = ["data.ovh_dbaas_logs_cluster"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.15", "secnumcloud:19.2", "gdpr:44"]
  source    = "ovh/ovh 2.19.0, page of the data source: region is the site of the cluster; known from a plan or a state only"
  rationale = {
    en = "Logs name patients, carers and what they looked at. The code of a stream never says where its cluster is: only this data source does."
    fr = "Les journaux nomment des patients, des soignants et ce qu’ils ont consulté. Le code d’un flux ne dit jamais où se trouve son cluster : seule cette source de données l’indique."
  }

  enforce {
    condition = attrs.region == null ? hds::undetermined("region") : hds::location_allowed(attrs.region)
    error_message = {
      en = "The logs of ${meta.name} are kept in ${attrs.region}, outside the allowed location. Order a Logs Data Platform service in Europe."
      fr = "Les journaux de ${meta.name} sont conservés à ${attrs.region}, hors de la localisation autorisée. Commander un service Logs Data Platform en Europe."
    }
  }

  remediation = {
    en = <<-EOT
      Order a Logs Data Platform service in the EEA and send streams there, then scan a plan:

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
    fr = <<-EOT
      Commander un service Logs Data Platform dans l’EEE et y diriger les flux, puis analyser un plan :

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
  }

  noncompliant {
    data "ovh_dbaas_logs_cluster" "ldp" {
      service_name = "ldp-xx-12345"
      region       = "BHS"
    }
  }
  compliant {
    data "ovh_dbaas_logs_cluster" "ldp" {
      service_name = "ldp-xx-12345"
      region       = "GRA"
    }
  }
  undecided {
    data "ovh_dbaas_logs_cluster" "ldp" { service_name = "ldp-xx-12345" }
  }
}

policy "HDS-LOC-116" {
  title    = { en = "Existing platforms and their backups are in an allowed location", fr = "Les plateformes existantes et leurs sauvegardes sont dans une localisation autorisée" }
  severity = "critical"
  resources = [
    "data.ovh_dedicated_cloud",
    "data.ovh_vmware_cloud_director_organization",
    "data.ovh_vmware_cloud_director_backup",
    "data.ovh_dedicated_server",
    "data.ovh_dedicated_nasha",
    "data.ovh_dedicated_ceph",
    "data.ovh_storage_efs",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "ovh/ovh 2.19.0, pages of the data sources: location, datacenter, region, current_state.region, and for backups current_state.offers with a primary and a replicated region; known from a plan or a state only"
  rationale = {
    en = "A Hosted Private Cloud, a file server or a dedicated server is ordered outside Terraform: the site of the platform, and of the copies of its backup, shows only through its data source."
    fr = "Un Hosted Private Cloud, un serveur de fichiers ou un serveur dédié se commandent hors de Terraform : le site de la plateforme, et celui des copies de ses sauvegardes, n’apparaît que par sa source de données."
  }

  locals {
    offers = coalesce(try(attrs.current_state.offers, null), [])
    places = concat(
      [attrs.location, attrs.datacenter, attrs.region, try(attrs.current_state.region, null)],
      local.offers[*].protection_primary_region,
      local.offers[*].protection_replicated_region,
    )
    sites = [for place in local.places : place if place != null]
  }

  enforce {
    condition = length(local.sites) > 0 || hds::undetermined("the site, which a plan or a state holds", "le site, qu’un plan ou un état contient")
    error_message = {
      en = "The site of ${meta.address} is not known."
      fr = "Le site de ${meta.address} n’est pas connu."
    }
  }
  enforce {
    for_each  = local.sites
    condition = hds::location_allowed(each.value)
    error_message = {
      en = "${meta.address} is in ${each.value}, outside the allowed location. Move the data to a platform in the EEA."
      fr = "${meta.address} est à ${each.value}, hors de la localisation autorisée. Déplacer les données vers une plateforme de l’EEE."
    }
  }

  remediation = {
    en = <<-EOT
      Order the platform, and the replicated repository of its backup, in the EEA, then scan a plan:

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
    fr = <<-EOT
      Commander la plateforme, et le dépôt répliqué de sa sauvegarde, dans l’EEE, puis analyser un plan :

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
  }

  noncompliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name = "pcc-192-0-2-10"
      location     = "bhs1a"
    }
  }
  noncompliant {
    data "ovh_vmware_cloud_director_organization" "health" {
      organization_id = "org-eu-west-rbx-0001"
      current_state   = { region = "CA-EAST-BHS" }
    }
  }
  noncompliant {
    data "ovh_vmware_cloud_director_backup" "health" {
      for_each  = { primary = ["CA-EAST-BHS", "EU-WEST-SBG"], replicated = ["EU-WEST-SBG", "CA-EAST-BHS"] }
      backup_id = each.key
      current_state = {
        offers = [{ protection_primary_region = each.value[0], protection_replicated_region = each.value[1] }]
      }
    }
  }
  noncompliant {
    data "ovh_dedicated_server" "pacs" {
      service_name = "ns1234567.ip-192-0-2.net"
      datacenter   = "bhs8"
    }
  }
  noncompliant {
    data "ovh_storage_efs" "imaging" {
      service_name = "1a2b"
      region       = "ca-east-bhs"
    }
  }
  compliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name = "pcc-192-0-2-10"
      location     = "rbx2a"
    }
  }
  compliant {
    data "ovh_vmware_cloud_director_backup" "health" {
      backup_id = "backup-eu-west-rbx-0001"
      current_state = {
        offers = [{ protection_primary_region = "EU-WEST-RBX", protection_replicated_region = null }]
      }
    }
  }
  undecided {
    data "ovh_dedicated_cloud" "sddc" { service_name = "pcc-192-0-2-10" }
  }
}
