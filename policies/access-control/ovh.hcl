policy "HDS-ACL-100" {
  title     = { en = "Managed databases are not open to the Internet", fr = "Les bases de données managées ne sont pas ouvertes à Internet" }
  severity  = "critical"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: ip_restrictions is optional; OVHcloud, security overview of Public Cloud Databases (23 May 2023): by default a service admits no address"
  rationale = {
    en = "A range that covers the whole Internet leaves a password alone between an attacker and the records of every patient."
    fr = "Une plage couvrant tout Internet ne laisse qu’un mot de passe entre un attaquant et les dossiers de tous les patients."
  }

  enforce {
    for_each  = attrs.ip_restrictions
    condition = each.value.ip == null ? hds::undetermined("ip_restrictions.ip") : !hds::cidr_is_open(each.value.ip)
    error_message = {
      en = "Database ${meta.name} accepts connections from ${each.value.ip}: the whole Internet. List the addresses that need it."
      fr = "La base ${meta.name} accepte les connexions depuis ${each.value.ip} : tout Internet. Lister les adresses qui en ont besoin."
    }
  }

  remediation = {
    en = <<-EOT
      ip_restrictions {
        description = "application subnet"
        ip          = "10.0.4.0/24"
      }
    EOT
    fr = <<-EOT
      ip_restrictions {
        description = "sous-réseau applicatif"
        ip          = "10.0.4.0/24"
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" {
      ip_restrictions {
        ip = "10.0.4.0/24"
      }
      ip_restrictions {
        ip = "0.0.0.0/0"
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      ip_restrictions {
        ip = "10.0.4.0/24"
      }
    }
  }
  undecided {
    variable "office" {}
    resource "ovh_cloud_project_database" "records" {
      ip_restrictions {
        ip = var.office
      }
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "records" {
      ip_restrictions {
        description = "office"
      }
    }
  }
}

policy "HDS-ACL-101" {
  title     = { en = "Managed databases are on a private network", fr = "Les bases de données managées sont sur un réseau privé" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0, page of the resource: a node without network_id is on the public network"
  rationale = {
    en = "On the public network the database has an address that anyone can reach and probe; an error in the list of allowed addresses is enough to open it."
    fr = "Sur le réseau public, la base a une adresse que chacun peut joindre et sonder ; une erreur dans la liste des adresses autorisées suffit à l’ouvrir."
  }

  enforce {
    for_each  = attrs.nodes
    condition = each.value.network_id != null
    error_message = {
      en = "Database ${meta.name} has a node on the public network. Give network_id and subnet_id."
      fr = "La base ${meta.name} a un nœud sur le réseau public. Renseigner network_id et subnet_id."
    }
  }

  remediation = {
    en = <<-EOT
      nodes {
        region     = "GRA"
        network_id = tolist(ovh_cloud_project_network_private.health.regions_attributes)[0].openstackid
        subnet_id  = ovh_cloud_project_network_private_subnet.health.id
      }
    EOT
    fr = <<-EOT
      nodes {
        region     = "GRA"
        network_id = tolist(ovh_cloud_project_network_private.sante.regions_attributes)[0].openstackid
        subnet_id  = ovh_cloud_project_network_private_subnet.sante.id
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" {
      nodes {
        region = "GRA"
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      nodes {
        region     = "GRA"
        network_id = "9d3f"
        subnet_id  = "77aa"
      }
    }
  }
  undecided {
    variable "network" {}
    resource "ovh_cloud_project_database" "records" {
      nodes {
        region     = "GRA"
        network_id = var.network
      }
    }
  }
}

policy "HDS-ACL-102" {
  title     = { en = "The Kubernetes API accepts listed addresses only", fr = "L’API Kubernetes n’accepte que des adresses listées" }
  severity  = "high"
  resources = ["ovh_cloud_project_kube", "ovh_cloud_project_kube_iprestrictions"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: ips of kube_iprestrictions is required; OVHcloud guide on IP restrictions of a managed cluster (28 July 2022): without an authorised address no restriction is applied"
  rationale = {
    en = "Whoever reaches the API server with a stolen kubeconfig controls every pod and every secret. A list of addresses keeps a stolen file from being enough."
    fr = "Quiconque atteint le serveur d’API avec un kubeconfig dérobé contrôle tous les pods et tous les secrets. Une liste d’adresses évite qu’un fichier volé suffise."
  }

  enforce {
    condition = length(meta.type == "ovh_cloud_project_kube" ? hds::referring("ovh_cloud_project_kube_iprestrictions", "kube_id") : coalesce(attrs.ips, hds::undetermined("ips"))) > 0
    error_message = {
      en = "${meta.address} restricts no address: the Kubernetes API answers the whole Internet. Add an ovh_cloud_project_kube_iprestrictions with the addresses of administrators and of the CI."
      fr = "${meta.address} ne restreint aucune adresse : l’API Kubernetes répond à tout Internet. Ajouter un ovh_cloud_project_kube_iprestrictions avec les adresses des administrateurs et de la CI."
    }
  }
  enforce {
    for_each  = attrs.ips
    condition = !hds::cidr_is_open(each.value)
    error_message = {
      en = "${each.value} lets the whole Internet reach the Kubernetes API. List the addresses of administrators and of the CI."
      fr = "${each.value} laisse tout Internet atteindre l’API Kubernetes. Lister les adresses des administrateurs et de la CI."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_kube_iprestrictions" "api" {
        service_name = var.project
        kube_id      = ovh_cloud_project_kube.app.id
        ips          = ["203.0.113.0/28"]
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_kube_iprestrictions" "api" {
        service_name = var.projet
        kube_id      = ovh_cloud_project_kube.app.id
        ips          = ["203.0.113.0/28"]
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
  }
  noncompliant {
    resource "ovh_cloud_project_kube_iprestrictions" "api" {
      for_each = { everyone = ["0.0.0.0/0"], nothing = [] }
      kube_id  = "8f3e"
      ips      = each.value
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube_iprestrictions" "api" {
      kube_id = ovh_cloud_project_kube.app.id
      ips     = ["203.0.113.0/28"]
    }
  }
  undecided {
    variable "kube" {}
    variable "admins" {}
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
    resource "ovh_cloud_project_kube_iprestrictions" "api" {
      kube_id = var.kube
      ips     = var.admins
    }
  }
}

policy "HDS-ACL-103" {
  title     = { en = "Kubernetes nodes are on a private network", fr = "Les nœuds Kubernetes sont sur un réseau privé" }
  severity  = "high"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: by default no private network is used"
  rationale = {
    en = "Nodes on the public network exchange patient data with databases and with each other across the Internet edge, where only configuration protects them."
    fr = "Des nœuds sur le réseau public échangent les données des patients avec les bases et entre eux en bordure d’Internet, où seule la configuration les protège."
  }

  enforce {
    condition = attrs.private_network_id != null
    error_message = {
      en = "The nodes of cluster ${meta.name} have no private network. Set private_network_id; the cluster is created anew."
      fr = "Les nœuds du cluster ${meta.name} n’ont pas de réseau privé. Renseigner private_network_id ; le cluster est recréé."
    }
  }

  remediation = {
    en = <<-EOT
      private_network_id = tolist(ovh_cloud_project_network_private.health.regions_attributes)[0].openstackid
      nodes_subnet_id    = ovh_cloud_project_network_private_subnet.health.id
    EOT
    fr = <<-EOT
      private_network_id = tolist(ovh_cloud_project_network_private.sante.regions_attributes)[0].openstackid
      nodes_subnet_id    = ovh_cloud_project_network_private_subnet.sante.id
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" {
      region             = "GRA11"
      private_network_id = "9d3f"
    }
  }
  undecided {
    variable "network" {}
    resource "ovh_cloud_project_kube" "app" {
      region             = "GRA11"
      private_network_id = var.network
    }
  }
}

policy "HDS-ACL-104" {
  title     = { en = "Nodes leave by the gateway of their private network", fr = "Les nœuds sortent par la passerelle de leur réseau privé" }
  severity  = "low"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2"]
  source    = "ovh/ovh 2.19.0, page of the resource: private_network_routing_as_default is false by default, and egress goes to default_vrack_gateway when it is not empty; plan defaults to free, and a multi-zone standard cluster has no other way out than a gateway"
  rationale = {
    en = "Nodes that leave by their own public interface show the Internet as many addresses as there are nodes, and no single point sees or stops what leaves with patient data."
    fr = "Des nœuds qui sortent par leur propre interface publique exposent autant d’adresses qu’il y a de nœuds, et aucun point unique ne voit ni n’arrête ce qui sort avec des données de patients."
  }

  filter = attrs.private_network_id != null && coalesce(attrs.plan, "free") == "free"

  locals {
    network = try(attrs.private_network_configuration[0], null)
  }

  enforce {
    condition = try(local.network.private_network_routing_as_default, null) == true || try(coalesce(local.network.default_vrack_gateway, ""), "") != ""
    error_message = {
      en = "The nodes of cluster ${meta.name} leave by their public interface. Set private_network_routing_as_default to true and give the subnet a gateway."
      fr = "Les nœuds du cluster ${meta.name} sortent par leur interface publique. Fixer private_network_routing_as_default à true et doter le sous-réseau d’une passerelle."
    }
    at = "private_network_configuration"
  }

  remediation = {
    en = <<-EOT
      private_network_configuration {
        default_vrack_gateway              = "" # the gateway that the DHCP of the subnet announces
        private_network_routing_as_default = true
      }
    EOT
    fr = <<-EOT
      private_network_configuration {
        default_vrack_gateway              = "" # la passerelle annoncée par le DHCP du sous-réseau
        private_network_routing_as_default = true
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" {
      region             = "GRA11"
      private_network_id = "9d3f"
    }
    resource "ovh_cloud_project_kube" "free" {
      region             = "GRA11"
      plan               = "free"
      private_network_id = "9d3f"
      private_network_configuration {
        default_vrack_gateway              = ""
        private_network_routing_as_default = false
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" {
      region             = "GRA11"
      private_network_id = "9d3f"
      private_network_configuration {
        default_vrack_gateway              = ""
        private_network_routing_as_default = true
      }
    }
    resource "ovh_cloud_project_kube" "firewalled" {
      region             = "GRA11"
      private_network_id = "9d3f"
      private_network_configuration {
        default_vrack_gateway              = "10.4.0.1"
        private_network_routing_as_default = false
      }
    }
  }
  undecided {
    variable "routed" {}
    resource "ovh_cloud_project_kube" "app" {
      region             = "GRA11"
      private_network_id = "9d3f"
      private_network_configuration {
        default_vrack_gateway              = ""
        private_network_routing_as_default = var.routed
      }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_kube" "public" { region = "GRA11" }
    resource "ovh_cloud_project_kube" "zones" {
      region             = "EU-WEST-PAR"
      plan               = "standard"
      private_network_id = "9d3f"
    }
  }
}

policy "HDS-ACL-105" {
  title     = { en = "Kubernetes nodes receive no floating address", fr = "Les nœuds Kubernetes ne reçoivent pas d’adresse flottante" }
  severity  = "medium"
  resources = ["ovh_cloud_project_kube_nodepool"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: attach_floating_ips.enabled is false by default"
  rationale = {
    en = "A floating address makes each node, its kubelet and its node ports reachable from the Internet, beside the load balancer that was meant to be the only door."
    fr = "Une adresse flottante rend chaque nœud, son kubelet et ses ports de service joignables depuis Internet, à côté du répartiteur qui devait être la seule porte."
  }

  enforce {
    for_each  = attrs.attach_floating_ips
    condition = !coalesce(each.value.enabled, false)
    error_message = {
      en = "The nodes of pool ${meta.name} receive public addresses. Set attach_floating_ips.enabled to false and publish services by a load balancer."
      fr = "Les nœuds du groupe ${meta.name} reçoivent des adresses publiques. Fixer attach_floating_ips.enabled à false et publier les services par un répartiteur."
    }
  }

  remediation = {
    en = <<-EOT
      attach_floating_ips {
        enabled = false
      }
    EOT
    fr = <<-EOT
      attach_floating_ips {
        enabled = false
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube_nodepool" "app" {
      kube_id     = "8f3e"
      flavor_name = "b3-16"
      attach_floating_ips {
        enabled = true
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_kube_nodepool" "app" {
      kube_id     = "8f3e"
      flavor_name = "b3-16"
      attach_floating_ips {
        enabled = false
      }
    }
    resource "ovh_cloud_project_kube_nodepool" "jobs" {
      kube_id     = "8f3e"
      flavor_name = "b3-16"
      attach_floating_ips {}
    }
    resource "ovh_cloud_project_kube_nodepool" "batch" {
      kube_id     = "8f3e"
      flavor_name = "b3-16"
    }
  }
  undecided {
    variable "public" {}
    resource "ovh_cloud_project_kube_nodepool" "app" {
      kube_id     = "8f3e"
      flavor_name = "b3-16"
      attach_floating_ips {
        enabled = var.public
      }
    }
  }
}

policy "HDS-ACL-106" {
  title     = { en = "Container registries are not open to the Internet", fr = "Les registres de conteneurs ne sont pas ouverts à Internet" }
  severity  = "high"
  resources = ["ovh_cloud_project_containerregistry", "ovh_cloud_project_containerregistry_ip_restrictions_management", "ovh_cloud_project_containerregistry_ip_restrictions_registry"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2"]
  source    = "ovh/ovh 2.19.0: ip_restrictions is required, a set of maps with ip_block and description; the interface and the artifacts are restricted apart. What a registry accepts without a restriction is not stated by the provider nor by the OVHcloud guide: left open"
  rationale = {
    en = "The registry decides what runs next to health data. Open to the Internet, a leaked account is enough to replace an image."
    fr = "Le registre décide de ce qui s’exécute à côté des données de santé. Ouvert à Internet, un compte divulgué suffit à remplacer une image."
  }

  locals {
    registry = meta.type == "ovh_cloud_project_containerregistry"
  }

  enforce {
    condition = (
      local.registry
      ? length(hds::referring("ovh_cloud_project_containerregistry_ip_restrictions_management", "registry_id")) > 0 || hds::undetermined("ovh_cloud_project_containerregistry_ip_restrictions_management")
      : length(coalesce(attrs.ip_restrictions, [])) > 0 || hds::undetermined("ip_restrictions")
    )
    error_message = {
      en = "${meta.address} restricts no address of the interface."
      fr = "${meta.address} ne restreint aucune adresse de l’interface."
    }
  }
  enforce {
    condition = !local.registry || length(hds::referring("ovh_cloud_project_containerregistry_ip_restrictions_registry", "registry_id")) > 0 || hds::undetermined("ovh_cloud_project_containerregistry_ip_restrictions_registry")
    error_message = {
      en = "${meta.address} restricts no address that pulls or pushes images."
      fr = "${meta.address} ne restreint aucune adresse qui tire ou pousse des images."
    }
  }
  enforce {
    for_each  = attrs.ip_restrictions
    condition = !try(hds::cidr_is_open(each.value.ip_block), hds::undetermined("ip_block, which is no address range", "ip_block, qui n’est pas une plage d’adresses"))
    error_message = {
      en = "${each.value.ip_block} opens the registry to the whole Internet. List the addresses of the CI and of the clusters."
      fr = "${each.value.ip_block} ouvre le registre à tout Internet. Lister les adresses de la CI et des clusters."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
        registry_id     = ovh_cloud_project_containerregistry.images.id
        ip_restrictions = [{ ip_block = "203.0.113.0/28", description = "CI" }]
      }
      # and the same in ovh_cloud_project_containerregistry_ip_restrictions_management for the interface
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
        registry_id     = ovh_cloud_project_containerregistry.images.id
        ip_restrictions = [{ ip_block = "203.0.113.0/28", description = "CI" }]
      }
      # et de même dans ovh_cloud_project_containerregistry_ip_restrictions_management pour l’interface
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
      registry_id     = "5c1d"
      ip_restrictions = [{ ip_block = "0.0.0.0/0", description = "all" }]
    }
  }
  compliant {
    resource "ovh_cloud_project_containerregistry" "images" {
      name   = "images"
      region = "GRA"
    }
    resource "ovh_cloud_project_containerregistry_ip_restrictions_management" "images" {
      registry_id     = ovh_cloud_project_containerregistry.images.id
      ip_restrictions = [{ ip_block = "203.0.113.0/28", description = "administrators" }]
    }
    resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
      registry_id     = ovh_cloud_project_containerregistry.images.id
      ip_restrictions = [{ ip_block = "203.0.113.0/28", description = "CI" }]
    }
  }
  undecided {
    resource "ovh_cloud_project_containerregistry" "images" {
      name   = "images"
      region = "GRA"
    }
    resource "ovh_cloud_project_containerregistry" "models" {
      name   = "models"
      region = "GRA"
    }
    resource "ovh_cloud_project_containerregistry_ip_restrictions_management" "models" {
      registry_id     = ovh_cloud_project_containerregistry.models.id
      ip_restrictions = []
    }
    resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
      registry_id     = ovh_cloud_project_containerregistry.images.id
      ip_restrictions = [{ description = "CI" }]
    }
  }
  undecided {
    variable "ci" {}
    resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
      registry_id     = "5c1d"
      ip_restrictions = [{ ip_block = var.ci, description = "CI" }]
    }
  }
  undecided {
    resource "ovh_cloud_project_containerregistry_ip_restrictions_management" "placeholder" {
      registry_id     = "5c1d"
      ip_restrictions = [{ ip_block = "xxx.xxx.xxx.xxx/xx", description = "office" }]
    }
  }
}

policy "HDS-ACL-107" {
  title     = { en = "Managed Rancher accepts listed addresses only", fr = "Rancher managé n’accepte que des adresses listées" }
  severity  = "high"
  resources = ["ovh_cloud_project_rancher"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: when target_spec.ip_restrictions is empty, any address is allowed"
  rationale = {
    en = "Rancher holds administrator access to every cluster that it manages. One screen open to the Internet then guards all the clusters that run health applications."
    fr = "Rancher détient l’accès administrateur à tous les clusters qu’il gère. Un seul écran ouvert à Internet garde alors tous les clusters qui exécutent des applications de santé."
  }

  enforce {
    condition = length(coalesce(try(attrs.target_spec.ip_restrictions, null), [])) > 0
    error_message = {
      en = "Rancher ${meta.name} answers every address. List those of the administrators in target_spec.ip_restrictions."
      fr = "Rancher ${meta.name} répond à toutes les adresses. Lister celles des administrateurs dans target_spec.ip_restrictions."
    }
    at = "target_spec"
  }
  enforce {
    for_each  = try(attrs.target_spec.ip_restrictions, null)
    condition = try(each.value.cidr_block, null) == null ? hds::undetermined("cidr_block") : !hds::cidr_is_open(each.value.cidr_block)
    error_message = {
      en = "${each.value.cidr_block} lets the whole Internet reach Rancher ${meta.name}. List the addresses of the administrators."
      fr = "${each.value.cidr_block} laisse tout Internet atteindre Rancher ${meta.name}. Lister les adresses des administrateurs."
    }
  }

  remediation = {
    en = <<-EOT
      target_spec = {
        name            = "clusters"
        plan            = "STANDARD"
        ip_restrictions = [{ cidr_block = "203.0.113.0/28", description = "administration VPN" }]
      }
    EOT
    fr = <<-EOT
      target_spec = {
        name            = "clusters"
        plan            = "STANDARD"
        ip_restrictions = [{ cidr_block = "203.0.113.0/28", description = "VPN d’administration" }]
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_rancher" "clusters" {
      for_each   = { none = null, empty = [], open = [{ cidr_block = "203.0.113.0/28" }, { cidr_block = "0.0.0.0/0" }] }
      project_id = "1a2b"
      target_spec = {
        name            = each.key
        plan            = "STANDARD"
        ip_restrictions = each.value
      }
    }
    resource "ovh_cloud_project_rancher" "absent" {
      project_id  = "1a2b"
      target_spec = { name = "absent", plan = "STANDARD" }
    }
  }
  compliant {
    resource "ovh_cloud_project_rancher" "clusters" {
      project_id = "1a2b"
      target_spec = {
        name            = "clusters"
        plan            = "STANDARD"
        ip_restrictions = [{ cidr_block = "203.0.113.0/28" }]
      }
    }
  }
  undecided {
    resource "ovh_cloud_project_rancher" "clusters" {
      project_id = "1a2b"
      target_spec = {
        name            = "clusters"
        plan            = "STANDARD"
        ip_restrictions = [{ description = "administration VPN" }]
      }
    }
  }
}

policy "HDS-ACL-108" {
  title     = { en = "Security groups do not open administration and database ports to the Internet", fr = "Les groupes de sécurité n’ouvrent pas à Internet les ports d’administration et de bases de données" }
  severity  = "critical"
  resources = ["ovh_cloud_security_group"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: in a rule only direction and ethernet_type are required; as in OpenStack, a rule without remote_ip_prefix nor remote_group_id accepts every source, without ports it covers all"
  rationale = {
    en = "SSH, RDP, database and cluster ports are scanned all day. Opened to every address they turn any weak password or unpatched service into a breach."
    fr = "Les ports SSH, RDP, de bases de données et de clusters sont sondés en permanence. Ouverts à toute adresse, ils font de tout mot de passe faible ou service non corrigé une brèche."
  }

  locals {
    ports = [22, 1433, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 27017]
  }

  enforce {
    for_each = attrs.rule
    condition = (
      upper(each.value.direction) != "INGRESS" ||
      contains(["icmp", "ipv6-icmp", "icmpv6"], try(lower(each.value.protocol), "any")) ||
      try(each.value.remote_group_id, null) != null ||
      (try(each.value.remote_ip_prefix, null) == null ? false : !hds::cidr_is_open(each.value.remote_ip_prefix)) ||
      (try(each.value.port_range_min, null) == null ? false : alltrue([
        for port in local.ports : port < each.value.port_range_min || port > coalesce(try(each.value.port_range_max, null), each.value.port_range_min)
      ]))
    )
    error_message = {
      en = "Security group ${meta.name} opens port ${try(coalesce(each.value.port_range_min, "any"), "any")} to the Internet. Give remote_ip_prefix or remote_group_id."
      fr = "Le groupe de sécurité ${meta.name} ouvre à Internet le port ${try(coalesce(each.value.port_range_min, "quelconque"), "quelconque")}. Renseigner remote_ip_prefix ou remote_group_id."
    }
  }

  remediation = {
    en = <<-EOT
      rule = [{
        direction        = "INGRESS"
        ethernet_type    = "IPV4"
        protocol         = "TCP"
        port_range_min   = 22
        port_range_max   = 22
        remote_ip_prefix = "203.0.113.0/28"
      }]
    EOT
    fr = <<-EOT
      rule = [{
        direction        = "INGRESS"
        ethernet_type    = "IPV4"
        protocol         = "TCP"
        port_range_min   = 22
        port_range_max   = 22
        remote_ip_prefix = "203.0.113.0/28"
      }]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_security_group" "app" {
      name   = "app"
      region = "GRA11"
      rule   = [{ direction = "INGRESS", ethernet_type = "IPV4", protocol = "TCP", port_range_min = 22, port_range_max = 22, remote_ip_prefix = "0.0.0.0/0" }]
    }
  }
  noncompliant {
    resource "ovh_cloud_security_group" "app" {
      name   = "app"
      region = "GRA11"
      rule   = [{ direction = "INGRESS", ethernet_type = "IPV4" }]
    }
  }
  noncompliant {
    resource "ovh_cloud_security_group" "app" {
      for_each = toset(["1433", "2379", "3306", "3389", "5432", "5900", "6379", "6443", "9200", "10250", "27017"])
      name     = "port ${each.value}"
      region   = "GRA11"
      rule     = [{ direction = "ingress", ethernet_type = "IPV6", protocol = "TCP", port_range_min = each.value, remote_ip_prefix = "::/0" }]
    }
  }
  noncompliant {
    resource "ovh_cloud_security_group" "app" {
      name   = "app"
      region = "GRA11"
      rule   = [{ direction = "INGRESS", ethernet_type = "IPV4", protocol = "TCP", port_range_min = 5000, port_range_max = 6000, remote_ip_prefix = "0.0.0.0/0" }]
    }
  }
  compliant {
    resource "ovh_cloud_security_group" "app" {
      name   = "app"
      region = "GRA11"
      rule = [
        { direction = "INGRESS", ethernet_type = "IPV4", protocol = "TCP", port_range_min = 443, port_range_max = 443, remote_ip_prefix = "0.0.0.0/0" },
        { direction = "INGRESS", ethernet_type = "IPV4", protocol = "TCP", port_range_min = 22, port_range_max = 22, remote_ip_prefix = "203.0.113.0/28" },
        { direction = "INGRESS", ethernet_type = "IPV4", protocol = "TCP", port_range_min = 5432, remote_group_id = "7d1c" },
        { direction = "INGRESS", ethernet_type = "IPV4", protocol = "ICMP", remote_ip_prefix = "0.0.0.0/0" },
        { direction = "INGRESS", ethernet_type = "IPV6", protocol = "ipv6-icmp", remote_ip_prefix = "::/0" },
        { direction = "INGRESS", ethernet_type = "IPV6", protocol = "icmpv6", remote_ip_prefix = "::/0" },
        { direction = "EGRESS", ethernet_type = "IPV4" },
      ]
    }
  }
  undecided {
    variable "bastion" {}
    resource "ovh_cloud_security_group" "app" {
      name   = "app"
      region = "GRA11"
      rule   = [{ direction = "INGRESS", ethernet_type = "IPV4", protocol = "TCP", port_range_min = 22, port_range_max = 22, remote_ip_prefix = var.bastion }]
    }
  }
}

policy "HDS-ACL-109" {
  title     = { en = "Instances have no public address", fr = "Les instances n’ont pas d’adresse publique" }
  severity  = "medium"
  resources = ["ovh_cloud_instance", "ovh_cloud_project_instance"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0, pages of the resources: an entry of networks without network_id is a public interface, and one with an ip outside its subnet takes a floating address; network.public and network.private.floating_ip of ovh_cloud_project_instance are optional. What an instance without networks receives is not stated: left open"
  rationale = {
    en = "A machine that handles health data behind a load balancer and a bastion needs no address of its own; each one is a door to patch, filter and watch."
    fr = "Une machine qui traite des données de santé derrière un répartiteur et un bastion n’a pas besoin d’adresse propre ; chacune est une porte à corriger, filtrer et surveiller."
  }

  locals {
    private = "^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)"
    older   = try(attrs.network[0], null)
    inside  = try(local.older.private[0], null)
  }

  enforce {
    for_each  = attrs.networks
    condition = try(each.value.network_id, null) != null && (try(each.value.ip, null) == null || can(regex(local.private, each.value.ip)))
    error_message = {
      en = "Instance ${meta.name} has a public address. Give its interfaces a private network and subnet, and reach it by a load balancer or a bastion."
      fr = "L’instance ${meta.name} a une adresse publique. Donner à ses interfaces un réseau et un sous-réseau privés, et l’atteindre par un répartiteur ou un bastion."
    }
  }
  enforce {
    condition = meta.type == "ovh_cloud_instance" ? attrs.networks != null || hds::undetermined("networks") : (
      !coalesce(try(local.older.public, null), false) &&
      length(coalesce(try(local.inside.floating_ip, null), [])) == 0 &&
      length(coalesce(try(local.inside.floating_ip_create, null), [])) == 0 &&
      (local.inside != null || hds::undetermined("network"))
    )
    error_message = {
      en = "Instance ${meta.name} has a public address. Leave network.public and the floating address out, and reach it by a load balancer or a bastion."
      fr = "L’instance ${meta.name} a une adresse publique. Retirer network.public et l’adresse flottante, et l’atteindre par un répartiteur ou un bastion."
    }
    at = "network"
  }

  remediation = {
    en = <<-EOT
      networks = [{
        network_id = ovh_cloud_network_private_vrack.health.id
        subnet_id  = ovh_cloud_network_private_vrack_subnet.app.id
      }]
    EOT
    fr = <<-EOT
      networks = [{
        network_id = ovh_cloud_network_private_vrack.sante.id
        subnet_id  = ovh_cloud_network_private_vrack_subnet.app.id
      }]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_instance" "app" {
      for_each = {
        assigned  = { auto_assign_public_ip = true }
        own       = { ip = "203.0.113.9" }
        floating  = { network_id = "9d3f", subnet_id = "77aa", ip = "203.0.113.9" }
        not_local = { network_id = "9d3f", subnet_id = "77aa", ip = "172.32.0.4" }
      }
      name      = each.key
      region    = "GRA11"
      flavor_id = "b3-8"
      networks  = [{ network_id = "9d3f", subnet_id = "77aa" }, each.value]
    }
    resource "ovh_cloud_project_instance" "public" {
      name   = "public"
      region = "GRA11"
      network {
        public = true
      }
    }
    resource "ovh_cloud_project_instance" "floating" {
      name   = "floating"
      region = "GRA11"
      network {
        private {
          floating_ip {
            id = "f10a"
          }
          network {
            id        = "9d3f"
            subnet_id = "77aa"
          }
        }
      }
    }
    resource "ovh_cloud_project_instance" "created" {
      name   = "created"
      region = "GRA11"
      network {
        private {
          floating_ip_create {
            description = "application"
          }
        }
      }
    }
    resource "ovh_cloud_project_instance" "both" {
      name   = "both"
      region = "GRA11"
      network {
        public = true
        private {
          network {
            id        = "9d3f"
            subnet_id = "77aa"
          }
        }
      }
    }
  }
  compliant {
    resource "ovh_cloud_instance" "app" {
      name      = "app"
      region    = "GRA11"
      flavor_id = "b3-8"
      networks  = [{ network_id = "9d3f", subnet_id = "77aa" }]
    }
    resource "ovh_cloud_instance" "pinned" {
      for_each  = toset(["10.4.0.9", "192.168.1.9", "172.16.0.9", "172.31.255.9"])
      name      = each.value
      region    = "GRA11"
      flavor_id = "b3-8"
      networks  = [{ network_id = "9d3f", subnet_id = "77aa", ip = each.value }]
    }
    resource "ovh_cloud_project_instance" "app" {
      name   = "app"
      region = "GRA11"
      network {
        private {
          network {
            id        = "9d3f"
            subnet_id = "77aa"
          }
        }
      }
    }
  }
  undecided {
    variable "public" {}
    resource "ovh_cloud_instance" "app" {
      name      = "app"
      region    = "GRA11"
      flavor_id = "b3-8"
    }
    resource "ovh_cloud_project_instance" "app" {
      name   = "app"
      region = "GRA11"
      network {
        public = var.public
        private {}
      }
    }
    resource "ovh_cloud_project_instance" "bare" {
      name   = "bare"
      region = "GRA11"
      network {}
    }
  }
}

policy "HDS-ACL-110" {
  title     = { en = "Instances name their security groups", fr = "Les instances nomment leurs groupes de sécurité" }
  severity  = "medium"
  resources = ["ovh_cloud_instance"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:25(2)"]
  source    = "ovh/ovh 2.19.0, page of the resource: without security_group_ids the platform applies the group named default of the project; an empty list accepts no inbound traffic"
  rationale = {
    en = "The group named default belongs to every machine of the project: a rule added for one of them opens the machine that holds the records as well."
    fr = "Le groupe nommé default vaut pour toutes les machines du projet : une règle ajoutée pour l’une ouvre aussi celle qui porte les dossiers."
  }

  enforce {
    condition = attrs.security_group_ids != null
    error_message = {
      en = "Instance ${meta.name} relies on the default security group of the project. List its own in security_group_ids."
      fr = "L’instance ${meta.name} s’en remet au groupe de sécurité default du projet. Lister les siens dans security_group_ids."
    }
  }

  remediation = {
    en = <<-EOT
      security_group_ids = [ovh_cloud_security_group.app.id]
    EOT
    fr = <<-EOT
      security_group_ids = [ovh_cloud_security_group.app.id]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_instance" "app" {
      name      = "app"
      region    = "GRA11"
      flavor_id = "b3-8"
    }
  }
  compliant {
    resource "ovh_cloud_security_group" "app" {
      name   = "app"
      region = "GRA11"
    }
    resource "ovh_cloud_instance" "app" {
      name               = "app"
      region             = "GRA11"
      flavor_id          = "b3-8"
      security_group_ids = [ovh_cloud_security_group.app.id]
    }
    resource "ovh_cloud_instance" "closed" {
      name               = "closed"
      region             = "GRA11"
      flavor_id          = "b3-8"
      security_group_ids = []
    }
  }
  undecided {
    variable "groups" {}
    resource "ovh_cloud_instance" "app" {
      name               = "app"
      region             = "GRA11"
      flavor_id          = "b3-8"
      security_group_ids = var.groups
    }
  }
}

policy "HDS-ACL-111" {
  title     = { en = "Public listeners that do not serve the web name their clients", fr = "Les écouteurs publics qui ne servent pas le web nomment leurs clients" }
  severity  = "medium"
  resources = ["ovh_cloud_project_loadbalancer"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: allowed_cidrs of a listener is optional; as in OpenStack Octavia, without it every source is accepted. A load balancer without a floating address is private"
  rationale = {
    en = "A TCP or UDP listener on a public address publishes what is behind it, DICOM, HL7 or a database, to every scanner of the Internet."
    fr = "Un écouteur TCP ou UDP sur une adresse publique publie ce qui se trouve derrière, DICOM, HL7 ou base de données, à tous les robots d’Internet."
  }

  filter = try(attrs.network.private.floating_ip, null) != null || try(attrs.network.private.floating_ip_create, null) != null

  enforce {
    for_each = [for listener in coalesce(attrs.listeners, []) : listener if !contains(["http", "https", "terminatedHTTPS"], listener.protocol)]
    condition = (
      length(coalesce(try(each.value.allowed_cidrs, null), [])) > 0 &&
      !anytrue([for range in coalesce(try(each.value.allowed_cidrs, null), []) : hds::cidr_is_open(range)])
    )
    error_message = {
      en = "Listener ${each.value.protocol} ${each.value.port} of ${meta.name} accepts every source. List the clients in allowed_cidrs."
      fr = "L’écouteur ${each.value.protocol} ${each.value.port} de ${meta.name} accepte toutes les sources. Lister les clients dans allowed_cidrs."
    }
  }

  remediation = {
    en = <<-EOT
      listeners = [{
        port          = 11112
        protocol      = "tcp"
        allowed_cidrs = ["203.0.113.0/28"]
      }]
    EOT
    fr = <<-EOT
      listeners = [{
        port          = 11112
        protocol      = "tcp"
        allowed_cidrs = ["203.0.113.0/28"]
      }]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_loadbalancer" "pacs" {
      for_each = {
        absent = null
        empty  = []
        open   = ["203.0.113.0/28", "0.0.0.0/0"]
      }
      network = { private = { floating_ip_create = { description = "pacs" }, network = { id = "9d3f", subnet_id = "77aa" } } }
      listeners = [
        { port = 443, protocol = "terminatedHTTPS" },
        { port = 11112, protocol = "tcp", allowed_cidrs = each.value },
      ]
    }
  }
  compliant {
    resource "ovh_cloud_project_loadbalancer" "pacs" {
      network = { private = { floating_ip = { id = "f10a" }, network = { id = "9d3f", subnet_id = "77aa" } } }
      listeners = [
        { port = 80, protocol = "http" },
        { port = 443, protocol = "terminatedHTTPS" },
        { port = 8443, protocol = "https" },
        { port = 11112, protocol = "tcp", allowed_cidrs = ["203.0.113.0/28"] },
      ]
    }
    resource "ovh_cloud_project_loadbalancer" "empty" {
      network = { private = { floating_ip = { id = "f10a" }, network = { id = "9d3f", subnet_id = "77aa" } } }
    }
  }
  undecided {
    variable "clients" {}
    resource "ovh_cloud_project_loadbalancer" "pacs" {
      network   = { private = { floating_ip = { id = "f10a" }, network = { id = "9d3f", subnet_id = "77aa" } } }
      listeners = [{ port = 11112, protocol = "tcp", allowed_cidrs = var.clients }]
    }
  }
  inapplicable {
    resource "ovh_cloud_project_loadbalancer" "inside" {
      network   = { private = { network = { id = "9d3f", subnet_id = "77aa" } } }
      listeners = [{ port = 5432, protocol = "tcp" }]
    }
  }
}

policy "HDS-ACL-112" {
  title     = { en = "Load balancers do not open administration and database ports to the Internet", fr = "Les répartiteurs n’ouvrent pas à Internet les ports d’administration et de bases de données" }
  severity  = "high"
  resources = ["ovh_iploadbalancing_tcp_frontend", "ovh_iploadbalancing_http_frontend"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0, pages of the resources: no restriction if allowed_source is null; port is one port, ranges and commas; disabled defaults to false"
  rationale = {
    en = "A load balancer is made to publish. Put in front of SSH or of a database, it gives them the public address that the private network was there to avoid."
    fr = "Un répartiteur est fait pour publier. Placé devant SSH ou une base, il leur donne l’adresse publique que le réseau privé devait éviter."
  }

  filter = !coalesce(attrs.disabled, false)

  locals {
    ports  = [22, 1433, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 27017]
    ranges = [for part in split(",", coalesce(attrs.port, hds::undetermined("port"))) : split("-", trimspace(part))]
    opened = [for port in local.ports : port if anytrue([for range in local.ranges : port >= tonumber(range[0]) && port <= tonumber(range[length(range) - 1])])]
  }

  enforce {
    condition = length(local.opened) == 0 || (
      length(coalesce(attrs.allowed_source, [])) > 0 &&
      !anytrue([for range in coalesce(attrs.allowed_source, []) : hds::cidr_is_open(range)])
    )
    error_message = {
      en = "${meta.address} opens port ${join(", ", local.opened)} to every source. List the clients in allowed_source."
      fr = "${meta.address} ouvre le port ${join(", ", local.opened)} à toutes les sources. Lister les clients dans allowed_source."
    }
    at = "allowed_source"
  }

  remediation = {
    en = <<-EOT
      allowed_source = ["203.0.113.0/28"]
    EOT
    fr = <<-EOT
      allowed_source = ["203.0.113.0/28"]
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_tcp_frontend" "admin" {
      for_each = toset(["22", "1433", "2379", "3306", "3389", "5432", "5900", "6379", "6443", "9200", "10250", "27017", "8000, 5000-5432", "443,22-30"])
      zone     = "gra"
      port     = each.value
    }
    resource "ovh_iploadbalancing_http_frontend" "search" {
      for_each       = { open = ["0.0.0.0/0", "10.4.0.0/24"], empty = [] }
      zone           = "gra"
      port           = "9200"
      allowed_source = each.value
    }
  }
  compliant {
    resource "ovh_iploadbalancing_tcp_frontend" "admin" {
      zone           = "gra"
      port           = "22"
      allowed_source = ["203.0.113.0/28"]
    }
    resource "ovh_iploadbalancing_http_frontend" "portal" {
      for_each = toset(["443", "80,443", "1024-1432", "23-30"])
      zone     = "gra"
      port     = each.value
    }
  }
  undecided {
    variable "port" {}
    resource "ovh_iploadbalancing_tcp_frontend" "admin" {
      zone = "gra"
      port = var.port
    }
    resource "ovh_iploadbalancing_http_frontend" "portal" { zone = "gra" }
  }
  inapplicable {
    resource "ovh_iploadbalancing_tcp_frontend" "admin" {
      zone     = "gra"
      port     = "22"
      disabled = true
    }
  }
}

policy "HDS-ACL-113" {
  title     = { en = "The edge network firewall is on, and denies", fr = "Le pare-feu réseau en bordure est actif, et refuse" }
  severity  = "medium"
  resources = ["ovh_ip_firewall"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:25(2)"]
  source    = "ovh/ovh 2.19.0: enabled is optional and computed; what it is when left out is not stated: left open. OVHcloud guide on the edge network firewall (11 December 2023): rules of a firewall that is off apply during an attack alone, and a firewall that only accepts is not effective"
  rationale = {
    en = "Rules written for an address while its firewall is off, or without one that denies, filter nothing from day to day: the code looks protected and the server with the records is not."
    fr = "Des règles écrites pour une adresse dont le pare-feu est éteint, ou dont aucune ne refuse, ne filtrent rien au quotidien : le code paraît protégé, le serveur qui porte les dossiers ne l’est pas."
  }

  locals {
    actions = [for rule in hds::resources("ovh_ip_firewall_rule") : rule.action if rule.ip_on_firewall == attrs.ip_on_firewall]
  }

  enforce {
    condition = attrs.enabled == null ? hds::undetermined("enabled") : attrs.enabled
    error_message = {
      en = "${meta.address} is off: its rules filter nothing outside an attack. Set enabled to true."
      fr = "${meta.address} est éteint : ses règles ne filtrent rien hors d’une attaque. Fixer enabled à true."
    }
  }
  enforce {
    condition = length(local.actions) == 0 || contains(local.actions, "deny")
    error_message = {
      en = "The rules of ${meta.address} only permit. Add one of sequence 19 that denies ipv4."
      fr = "Les règles de ${meta.address} ne font qu’autoriser. En ajouter une, de séquence 19, qui refuse ipv4."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_ip_firewall" "records" {
        ip             = "203.0.113.9"
        ip_on_firewall = "203.0.113.9"
        enabled        = true
      }
      resource "ovh_ip_firewall_rule" "rest" {
        ip             = "203.0.113.9"
        ip_on_firewall = "203.0.113.9"
        sequence       = 19
        action         = "deny"
        protocol       = "ipv4"
      }
    EOT
    fr = <<-EOT
      resource "ovh_ip_firewall" "dossiers" {
        ip             = "203.0.113.9"
        ip_on_firewall = "203.0.113.9"
        enabled        = true
      }
      resource "ovh_ip_firewall_rule" "reste" {
        ip             = "203.0.113.9"
        ip_on_firewall = "203.0.113.9"
        sequence       = 19
        action         = "deny"
        protocol       = "ipv4"
      }
    EOT
  }

  noncompliant {
    resource "ovh_ip_firewall" "off" {
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
      enabled        = false
    }
  }
  noncompliant {
    resource "ovh_ip_firewall" "permissive" {
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
      enabled        = true
    }
    resource "ovh_ip_firewall_rule" "rules" {
      for_each       = { "203.0.113.9" = "permit", "203.0.113.10" = "deny" }
      ip             = each.key
      ip_on_firewall = each.key
      sequence       = 0
      action         = each.value
      protocol       = "tcp"
    }
  }
  compliant {
    resource "ovh_ip_firewall" "records" {
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
      enabled        = true
    }
    resource "ovh_ip_firewall" "elsewhere" {
      ip             = "203.0.113.11"
      ip_on_firewall = "203.0.113.11"
      enabled        = true
    }
    resource "ovh_ip_firewall_rule" "rules" {
      for_each       = { permit = 0, deny = 19 }
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
      sequence       = each.value
      action         = each.key
      protocol       = "ipv4"
    }
  }
  undecided {
    resource "ovh_ip_firewall" "records" {
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
    }
  }
}

policy "HDS-ACL-114" {
  title     = { en = "Edge firewall rules do not open administration and database ports", fr = "Les règles du pare-feu en bordure n’ouvrent pas les ports d’administration et de bases de données" }
  severity  = "high"
  resources = ["ovh_ip_firewall_rule"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: source and destination_port are optional and computed; OVHcloud guide on the edge network firewall (11 December 2023): source and ports are optional conditions of a rule, and established admits what belongs to a session already open"
  rationale = {
    en = "The edge firewall is what stands between a bare-metal server and the Internet. A permit without a source hands its SSH or its database to whoever finds it."
    fr = "Le pare-feu en bordure est ce qui sépare un serveur dédié d’Internet. Une autorisation sans source livre SSH ou la base à qui les trouve."
  }

  filter = attrs.action == "permit" && contains(["tcp", "ipv4"], coalesce(attrs.protocol, "ipv4"))

  locals {
    ports = [22, 1433, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 27017]
  }

  enforce {
    condition = (
      attrs.tcp_option == "established" ||
      (attrs.source == null ? false : !hds::cidr_is_open(attrs.source)) ||
      (attrs.destination_port == null ? false : !contains(local.ports, attrs.destination_port))
    )
    error_message = {
      en = "Rule ${attrs.sequence} of ${attrs.ip_on_firewall} permits ${attrs.protocol} to port ${coalesce(attrs.destination_port, "any")} from every address. Give a source."
      fr = "La règle ${attrs.sequence} de ${attrs.ip_on_firewall} autorise ${attrs.protocol} vers le port ${coalesce(attrs.destination_port, "quelconque")} depuis toute adresse. Indiquer une source."
    }
    at = "source"
  }

  remediation = {
    en = <<-EOT
      source = "203.0.113.0/28"
    EOT
    fr = <<-EOT
      source = "203.0.113.0/28"
    EOT
  }

  noncompliant {
    resource "ovh_ip_firewall_rule" "admin" {
      for_each         = toset(["22", "1433", "2379", "3306", "3389", "5432", "5900", "6379", "6443", "9200", "10250", "27017"])
      ip               = "203.0.113.9"
      ip_on_firewall   = "203.0.113.9"
      sequence         = 1
      action           = "permit"
      protocol         = "tcp"
      destination_port = each.value
      source           = "0.0.0.0/0"
    }
    resource "ovh_ip_firewall_rule" "all" {
      for_each       = toset(["tcp", "ipv4"])
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
      sequence       = 2
      action         = "permit"
      protocol       = each.value
    }
    resource "ovh_ip_firewall_rule" "first" {
      ip               = "203.0.113.9"
      ip_on_firewall   = "203.0.113.9"
      sequence         = 3
      action           = "permit"
      protocol         = "tcp"
      destination_port = 22
      tcp_option       = "syn"
    }
  }
  compliant {
    resource "ovh_ip_firewall_rule" "answers" {
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
      sequence       = 0
      action         = "permit"
      protocol       = "tcp"
      tcp_option     = "established"
    }
    resource "ovh_ip_firewall_rule" "admin" {
      ip               = "203.0.113.9"
      ip_on_firewall   = "203.0.113.9"
      sequence         = 1
      action           = "permit"
      protocol         = "tcp"
      destination_port = 22
      source           = "203.0.113.64/28"
    }
    resource "ovh_ip_firewall_rule" "portal" {
      ip               = "203.0.113.9"
      ip_on_firewall   = "203.0.113.9"
      sequence         = 2
      action           = "permit"
      protocol         = "tcp"
      destination_port = 443
    }
  }
  undecided {
    variable "bastion" {}
    resource "ovh_ip_firewall_rule" "admin" {
      ip               = "203.0.113.9"
      ip_on_firewall   = "203.0.113.9"
      sequence         = 1
      action           = "permit"
      protocol         = "tcp"
      destination_port = 22
      source           = var.bastion
    }
  }
  inapplicable {
    resource "ovh_ip_firewall_rule" "rest" {
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
      sequence       = 19
      action         = "deny"
      protocol       = "ipv4"
    }
    resource "ovh_ip_firewall_rule" "ping" {
      ip             = "203.0.113.9"
      ip_on_firewall = "203.0.113.9"
      sequence       = 3
      action         = "permit"
      protocol       = "icmp"
    }
  }
}

policy "HDS-ACL-115" {
  title     = { en = "Dedicated log clusters name the networks that use them", fr = "Les clusters de journaux dédiés nomment les réseaux qui les utilisent" }
  severity  = "high"
  resources = ["ovh_dbaas_logs_cluster"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: archive_allowed_networks, direct_input_allowed_networks and query_allowed_networks are optional; what the cluster accepts when they are left out is not stated: left open"
  rationale = {
    en = "Traces tell who opened which record. An interface that any network may query, or feed with noise, lets an attacker read them or drown them."
    fr = "Les traces disent qui a ouvert quel dossier. Une interface que tout réseau peut interroger, ou inonder, permet à un attaquant de les lire ou de les noyer."
  }

  enforce {
    for_each = {
      archive_allowed_networks      = attrs.archive_allowed_networks
      direct_input_allowed_networks = attrs.direct_input_allowed_networks
      query_allowed_networks        = attrs.query_allowed_networks
    }
    condition = length(coalesce(each.value, [])) == 0 ? hds::undetermined(each.key) : !anytrue([for range in each.value : hds::cidr_is_open(range)])
    error_message = {
      en = "${each.key} of ${meta.address} holds the whole Internet. List the networks of the applications and of the administrators."
      fr = "${each.key} de ${meta.address} contient tout Internet. Lister les réseaux des applications et des administrateurs."
    }
  }

  remediation = {
    en = <<-EOT
      archive_allowed_networks      = ["10.0.0.0/16"]
      direct_input_allowed_networks = ["10.0.0.0/16"]
      query_allowed_networks        = ["10.0.0.0/16"]
    EOT
    fr = <<-EOT
      archive_allowed_networks      = ["10.0.0.0/16"]
      direct_input_allowed_networks = ["10.0.0.0/16"]
      query_allowed_networks        = ["10.0.0.0/16"]
    EOT
  }

  noncompliant {
    resource "ovh_dbaas_logs_cluster" "queried" {
      service_name                  = "ldp-xx-00000"
      archive_allowed_networks      = ["10.0.0.0/16"]
      direct_input_allowed_networks = ["10.0.0.0/16"]
      query_allowed_networks        = ["10.0.0.0/16", "0.0.0.0/0"]
    }
    resource "ovh_dbaas_logs_cluster" "fed" {
      service_name                  = "ldp-xx-00000"
      archive_allowed_networks      = ["10.0.0.0/16"]
      direct_input_allowed_networks = ["0.0.0.0/0"]
      query_allowed_networks        = ["10.0.0.0/16"]
    }
    resource "ovh_dbaas_logs_cluster" "archived" {
      service_name                  = "ldp-xx-00000"
      archive_allowed_networks      = ["0.0.0.0/0"]
      direct_input_allowed_networks = ["10.0.0.0/16"]
      query_allowed_networks        = ["10.0.0.0/16"]
    }
  }
  compliant {
    resource "ovh_dbaas_logs_cluster" "ldp" {
      service_name                  = "ldp-xx-00000"
      archive_allowed_networks      = ["10.0.0.0/16"]
      direct_input_allowed_networks = ["10.0.0.0/16"]
      query_allowed_networks        = ["10.0.0.0/16"]
    }
  }
  undecided {
    resource "ovh_dbaas_logs_cluster" "ldp" {
      service_name                  = "ldp-xx-00000"
      archive_allowed_networks      = ["10.0.0.0/16"]
      direct_input_allowed_networks = ["10.0.0.0/16"]
    }
    resource "ovh_dbaas_logs_cluster" "empty" {
      service_name                  = "ldp-xx-00000"
      archive_allowed_networks      = []
      direct_input_allowed_networks = ["10.0.0.0/16"]
      query_allowed_networks        = ["10.0.0.0/16"]
    }
  }
}

policy "HDS-ACL-116" {
  title     = { en = "Log inputs name their senders", fr = "Les entrées de journaux nomment leurs émetteurs" }
  severity  = "medium"
  resources = ["ovh_dbaas_logs_input"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "secnumcloud:13.2", "secnumcloud:12.7"]
  source    = "ovh/ovh 2.19.0: allowed_networks is optional and computed; what an input accepts without it is not stated: left open"
  rationale = {
    en = "An input that anyone may write to can be filled with forged events, and the trace of a real access to a record loses its worth as evidence."
    fr = "Une entrée où chacun peut écrire se remplit d’événements forgés, et la trace d’un véritable accès à un dossier perd sa valeur de preuve."
  }

  enforce {
    condition = length(coalesce(attrs.allowed_networks, [])) > 0 || hds::undetermined("allowed_networks")
    error_message = {
      en = "Log input ${meta.name} lists no sender."
      fr = "L’entrée ${meta.name} ne liste aucun émetteur."
    }
  }
  enforce {
    for_each  = attrs.allowed_networks
    condition = !hds::cidr_is_open(each.value)
    error_message = {
      en = "Log input ${meta.name} accepts events from ${each.value}: the whole Internet. List the networks of the senders."
      fr = "L’entrée ${meta.name} accepte des événements depuis ${each.value} : tout Internet. Lister les réseaux des émetteurs."
    }
  }

  remediation = {
    en = <<-EOT
      allowed_networks = ["10.0.0.0/16"]
    EOT
    fr = <<-EOT
      allowed_networks = ["10.0.0.0/16"]
    EOT
  }

  noncompliant {
    resource "ovh_dbaas_logs_input" "syslog" {
      title            = "syslog"
      allowed_networks = ["10.0.0.0/16", "0.0.0.0/0"]
    }
  }
  compliant {
    resource "ovh_dbaas_logs_input" "syslog" {
      title            = "syslog"
      allowed_networks = ["10.0.0.0/16"]
    }
  }
  undecided {
    resource "ovh_dbaas_logs_input" "syslog" { title = "syslog" }
    resource "ovh_dbaas_logs_input" "empty" {
      title            = "empty"
      allowed_networks = []
    }
  }
}

policy "HDS-ACL-117" {
  title     = { en = "Web Cloud databases do not accept every address", fr = "Les bases Web Cloud n’acceptent pas toutes les adresses" }
  severity  = "high"
  resources = ["ovh_hosting_privatedatabase_whitelist"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: ip, service and sftp are required; OVHcloud guide on authorised addresses of Web Cloud Databases (10 July 2025): by default only its own hosting reaches the content"
  rationale = {
    en = "One line of the list that holds every address undoes the others, and the database is then guarded by a password alone."
    fr = "Une seule ligne qui contient toutes les adresses annule les autres, et la base n’est plus gardée que par un mot de passe."
  }

  filter = attrs.service != false || attrs.sftp != false

  enforce {
    condition = attrs.ip != "0.0.0.0" && !hds::cidr_is_open(coalesce(attrs.ip, hds::undetermined("ip")))
    error_message = {
      en = "${meta.address} admits ${attrs.ip}: every address. List those that need the database."
      fr = "${meta.address} admet ${attrs.ip} : toutes les adresses. Lister celles qui ont besoin de la base."
    }
  }

  remediation = {
    en = <<-EOT
      ip      = "203.0.113.10"
      service = true
      sftp    = false
    EOT
    fr = <<-EOT
      ip      = "203.0.113.10"
      service = true
      sftp    = false
    EOT
  }

  noncompliant {
    resource "ovh_hosting_privatedatabase_whitelist" "app" {
      for_each = toset(["0.0.0.0", "0.0.0.0/0"])
      name     = "app"
      ip       = each.value
      service  = true
      sftp     = false
    }
    resource "ovh_hosting_privatedatabase_whitelist" "files" {
      name    = "files"
      ip      = "0.0.0.0/0"
      service = false
      sftp    = true
    }
  }
  compliant {
    resource "ovh_hosting_privatedatabase_whitelist" "app" {
      name    = "app"
      ip      = "203.0.113.10"
      service = true
      sftp    = false
    }
  }
  undecided {
    variable "office" {}
    resource "ovh_hosting_privatedatabase_whitelist" "app" {
      name    = "app"
      ip      = var.office
      service = true
      sftp    = false
    }
    resource "ovh_hosting_privatedatabase_whitelist" "unsaid" { name = "unsaid" }
  }
  inapplicable {
    resource "ovh_hosting_privatedatabase_whitelist" "none" {
      name    = "none"
      ip      = "0.0.0.0/0"
      service = false
      sftp    = false
    }
  }
}

policy "HDS-ACL-118" {
  title     = { en = "File shares and Ceph clusters are not open to everyone", fr = "Les partages de fichiers et les clusters Ceph ne sont pas ouverts à tous" }
  severity  = "high"
  resources = ["ovh_dedicated_nasha_partition_access", "ovh_storage_efs_share_acl", "ovh_cloud_storage_file_share_acl", "ovh_dedicated_ceph_acl"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: ip, access_to, network and netmask are required; the reach of an NFS rule is its address range, as NFS asks for no password"
  rationale = {
    en = "NFS trusts the address of the client. A range that holds everyone gives every machine that reaches the share its imaging files and scanned letters, without any password."
    fr = "NFS fait confiance à l’adresse du client. Une plage qui contient tout le monde livre, sans aucun mot de passe, les images et les courriers numérisés à toute machine qui atteint le partage."
  }

  locals {
    range = meta.type == "ovh_dedicated_ceph_acl" ? try("${attrs.network}/${attrs.netmask}", hds::undetermined("network")) : coalesce(attrs.ip, attrs.access_to, hds::undetermined("access_to"))
  }

  enforce {
    condition = local.range != "0.0.0.0" && !hds::cidr_is_open(local.range)
    error_message = {
      en = "${meta.address} admits ${local.range}: every address. Give that of the client, or a private subnet."
      fr = "${meta.address} admet ${local.range} : toutes les adresses. Donner celle du client, ou un sous-réseau privé."
    }
  }

  remediation = {
    en = <<-EOT
      access_to    = "10.0.1.10" # ip on NAS-HA; network and netmask on Ceph
      access_level = "READ_ONLY"
    EOT
    fr = <<-EOT
      access_to    = "10.0.1.10" # ip sur NAS-HA ; network et netmask sur Ceph
      access_level = "READ_ONLY"
    EOT
  }

  noncompliant {
    resource "ovh_dedicated_nasha_partition_access" "app" {
      partition_name = "letters"
      ip             = "0.0.0.0/0"
    }
    resource "ovh_storage_efs_share_acl" "app" {
      share_id     = "5d5d"
      access_to    = "0.0.0.0"
      access_level = "rw"
    }
    resource "ovh_cloud_storage_file_share_acl" "app" {
      share_id     = "5d5d"
      access_to    = "0.0.0.0/0"
      access_level = "READ_WRITE"
    }
    resource "ovh_dedicated_ceph_acl" "app" {
      network = "0.0.0.0"
      netmask = "0.0.0.0"
    }
  }
  compliant {
    resource "ovh_dedicated_nasha_partition_access" "app" {
      partition_name = "letters"
      ip             = "10.0.1.10/32"
    }
    resource "ovh_storage_efs_share_acl" "app" {
      share_id     = "5d5d"
      access_to    = "10.0.1.10"
      access_level = "ro"
    }
    resource "ovh_cloud_storage_file_share_acl" "app" {
      share_id     = "5d5d"
      access_to    = "10.0.1.0/24"
      access_level = "READ_WRITE"
    }
    resource "ovh_dedicated_ceph_acl" "app" {
      network = "10.0.1.0"
      netmask = "255.255.255.0"
    }
  }
  undecided {
    variable "client" {}
    resource "ovh_dedicated_nasha_partition_access" "app" {
      partition_name = "letters"
      ip             = var.client
    }
    resource "ovh_dedicated_ceph_acl" "app" { network = "10.0.1.0" }
    resource "ovh_storage_efs_share_acl" "app" { share_id = "5d5d" }
  }
}

policy "HDS-ACL-121" {
  title     = { en = "The cluster mesh API is not published by a load balancer", fr = "L’API du maillage de clusters n’est pas publiée par un répartiteur" }
  severity  = "low"
  resources = ["ovh_cloud_project_kube"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2"]
  source    = "ovh/ovh 2.19.0, page of the resource: service_type is NodePort or LoadBalancer; which one applies when it is left out is not stated: left open"
  rationale = {
    en = "The cluster mesh API tells the other clusters every service and identity of this one. Published by a load balancer, it tells the Internet as well."
    fr = "L’API du maillage décrit aux autres clusters tous les services et identités de celui-ci. Publiée par un répartiteur, elle les décrit aussi à Internet."
  }

  filter = length(local.meshes) > 0

  locals {
    meshes = [for mesh in flatten([for cilium in coalesce(attrs.customization_cilium, []) : coalesce(cilium.cluster_mesh, [])]) : mesh if coalesce(mesh.enabled, false)]
    types  = flatten([for mesh in local.meshes : try(mesh.api_server[*].service_type, [])])
  }

  enforce {
    condition = length(compact(local.types)) == 0 ? hds::undetermined("service_type") : !contains(local.types, "LoadBalancer")
    error_message = {
      en = "The cluster mesh API of ${meta.name} is published by a load balancer. Set service_type to NodePort and link the clusters by their private network."
      fr = "L’API du maillage de ${meta.name} est publiée par un répartiteur. Fixer service_type à NodePort et relier les clusters par leur réseau privé."
    }
    at = "customization_cilium"
  }

  remediation = {
    en = <<-EOT
      cluster_mesh {
        enabled = true
        api_server {
          service_type = "NodePort"
        }
      }
    EOT
    fr = <<-EOT
      cluster_mesh {
        enabled = true
        api_server {
          service_type = "NodePort"
        }
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_cilium {
        cluster_id = 1
        cluster_mesh {
          enabled = true
          api_server {
            service_type = "LoadBalancer"
          }
        }
      }
    }
  }
  compliant {
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_cilium {
        cluster_id = 1
        cluster_mesh {
          enabled = true
          api_server {
            service_type = "NodePort"
          }
        }
      }
    }
  }
  undecided {
    resource "ovh_cloud_project_kube" "app" {
      region = "GRA11"
      customization_cilium {
        cluster_id = 1
        cluster_mesh {
          enabled = true
        }
      }
    }
    resource "ovh_cloud_project_kube" "port" {
      region = "GRA11"
      customization_cilium {
        cluster_id = 2
        cluster_mesh {
          enabled = true
          api_server {
            node_port = 32379
          }
        }
      }
    }
  }
  inapplicable {
    resource "ovh_cloud_project_kube" "plain" { region = "GRA11" }
    resource "ovh_cloud_project_kube" "observed" {
      region = "GRA11"
      customization_cilium {
        hubble {
          enabled = true
        }
      }
    }
    resource "ovh_cloud_project_kube" "off" {
      region = "GRA11"
      customization_cilium {
        cluster_mesh {
          enabled = false
        }
      }
    }
    resource "ovh_cloud_project_kube" "unsaid" {
      region = "GRA11"
      customization_cilium {
        cluster_mesh {}
      }
    }
  }
}

policy "HDS-ACL-122" {
  title     = { en = "The Hosted Private Cloud interface filters source addresses", fr = "L’interface Hosted Private Cloud filtre les adresses sources" }
  severity  = "critical"
  resources = ["data.ovh_dedicated_cloud"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0, page of the data source: user_access_policy is filtered or opened; known from a plan only"
  rationale = {
    en = "The management interface gives control of every machine of the platform. Only the addresses of named administrators may reach it."
    fr = "L’interface de gestion donne le contrôle de toutes les machines de la plateforme. Seules les adresses d’administrateurs désignés doivent l’atteindre."
  }

  enforce {
    condition = attrs.user_access_policy == null ? hds::undetermined("user_access_policy") : attrs.user_access_policy == "filtered"
    error_message = {
      en = "The management interface of ${meta.name} is ${attrs.user_access_policy}. Set the access policy to filtered and list the addresses."
      fr = "L’interface de gestion de ${meta.name} est en mode ${attrs.user_access_policy}. Passer la politique d’accès à filtered et lister les adresses."
    }
  }

  remediation = {
    en = <<-EOT
      In the OVHcloud control panel (Hosted Private Cloud, Security), set the access policy to "filtered" and list the addresses of the administrators.
    EOT
    fr = <<-EOT
      Dans l’espace client OVHcloud (Hosted Private Cloud, Sécurité), passer la politique d’accès à "filtered" et lister les adresses des administrateurs.
    EOT
  }

  noncompliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name       = "pcc-192-0-2-10"
      user_access_policy = "opened"
    }
  }
  compliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name       = "pcc-192-0-2-10"
      user_access_policy = "filtered"
    }
  }
  undecided {
    data "ovh_dedicated_cloud" "sddc" {
      service_name = "pcc-192-0-2-10"
    }
  }
}

policy "HDS-ACL-123" {
  title     = { en = "Hosted Private Cloud has advanced security", fr = "Hosted Private Cloud dispose de la sécurité avancée" }
  severity  = "high"
  resources = ["data.ovh_dedicated_cloud"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the data source: advanced_security is a boolean, service_pack_name the name of the pack; known from a plan only"
  rationale = {
    en = "The health offer of OVHcloud rests on the security pack: without it the interface that controls every machine lacks the separate administration and the approvals that HDS asks for."
    fr = "L’offre santé d’OVHcloud repose sur le pack de sécurité : sans lui, l’interface qui pilote toutes les machines n’a ni l’administration séparée ni les validations que le HDS demande."
  }

  locals {
    pack     = attrs.service_pack_name == null ? "" : lower(attrs.service_pack_name)
    advanced = attrs.advanced_security == null ? hds::undetermined("advanced_security") : attrs.advanced_security
  }

  enforce {
    condition = strcontains(local.pack, "hds") || strcontains(local.pack, "pci") || local.advanced
    error_message = {
      en = "Hosted Private Cloud ${meta.name} has no advanced security. Order the HDS service pack."
      fr = "Hosted Private Cloud ${meta.name} n’a pas la sécurité avancée. Commander le pack de services HDS."
    }
  }

  remediation = {
    en = <<-EOT
      In the OVHcloud control panel (Hosted Private Cloud, Security), order the HDS service pack.
    EOT
    fr = <<-EOT
      Dans l’espace client OVHcloud (Hosted Private Cloud, Sécurité), commander le pack de services HDS.
    EOT
  }

  noncompliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name      = "pcc-192-0-2-10"
      advanced_security = false
      service_pack_name = "zerto"
    }
  }
  compliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name      = "pcc-192-0-2-10"
      advanced_security = true
    }
    data "ovh_dedicated_cloud" "packs" {
      for_each          = toset(["HDS", "pci-dss"])
      service_name      = "pcc-192-0-2-10"
      advanced_security = false
      service_pack_name = each.value
    }
  }
  undecided {
    data "ovh_dedicated_cloud" "sddc" {
      service_name = "pcc-192-0-2-10"
    }
  }
}

policy "HDS-ACL-124" {
  title     = { en = "Load balancers reach their servers by the vRack", fr = "Les répartiteurs atteignent leurs serveurs par le vRack" }
  severity  = "low"
  resources = ["ovh_iploadbalancing_http_farm", "ovh_iploadbalancing_tcp_farm", "ovh_iploadbalancing_udp_farm"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.22", "secnumcloud:13.2"]
  source    = "ovh/ovh 2.19.0, pages of the resources: vrack_network_id is mandatory when the load balancer is attached to a vRack; without it servers are reached by their OVHcloud address"
  rationale = {
    en = "Servers that the load balancer reaches by their public address can be reached by everyone else the same way, around its certificate and its filters."
    fr = "Des serveurs que le répartiteur atteint par leur adresse publique peuvent l’être par tous de la même façon, en contournant son certificat et ses filtres."
  }

  enforce {
    condition = attrs.vrack_network_id != null
    error_message = {
      en = "${meta.address} reaches its servers outside the vRack. Attach the load balancer to the vRack and set vrack_network_id."
      fr = "${meta.address} atteint ses serveurs hors du vRack. Rattacher le répartiteur au vRack et renseigner vrack_network_id."
    }
  }

  remediation = {
    en = <<-EOT
      vrack_network_id = ovh_iploadbalancing_vrack_network.app.vrack_network_id
    EOT
    fr = <<-EOT
      vrack_network_id = ovh_iploadbalancing_vrack_network.app.vrack_network_id
    EOT
  }

  noncompliant {
    resource "ovh_iploadbalancing_http_farm" "portal" { zone = "gra" }
  }
  compliant {
    resource "ovh_iploadbalancing_vrack_network" "app" {
      service_name = "loadbalancer-0000"
      subnet       = "10.0.0.0/16"
      nat_ip       = "10.0.0.0/27"
    }
    resource "ovh_iploadbalancing_tcp_farm" "database" {
      zone             = "gra"
      vrack_network_id = 42
    }
  }
  undecided {
    variable "network" {}
    resource "ovh_iploadbalancing_udp_farm" "syslog" {
      zone             = "gra"
      port             = 6514
      vrack_network_id = var.network
    }
  }
}

policy "HDS-ACL-125" {
  title     = { en = "Dedicated servers are attached to a vRack", fr = "Les serveurs dédiés sont rattachés à un vRack" }
  severity  = "medium"
  resources = ["ovh_dedicated_server"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0: a server joins a vRack by ovh_vrack_dedicated_server or by ovh_vrack_dedicated_server_interface alone"
  rationale = {
    en = "Without a private interface, what a server says to its database and to its backups crosses the public network of the data centre."
    fr = "Sans interface privée, les échanges d’un serveur avec sa base et ses sauvegardes passent par le réseau public du centre de données."
  }

  enforce {
    condition = length(hds::referring("ovh_vrack_dedicated_server", "server_id")) > 0 || length(hds::referring("ovh_vrack_dedicated_server_interface", "interface_id")) > 0
    error_message = {
      en = "Server ${meta.name} is attached to no vRack. Add an ovh_vrack_dedicated_server_interface (ovh_vrack_dedicated_server on older ranges)."
      fr = "Le serveur ${meta.name} n’est rattaché à aucun vRack. Ajouter un ovh_vrack_dedicated_server_interface (ovh_vrack_dedicated_server sur les anciennes gammes)."
    }
  }

  remediation = {
    en = <<-EOT
      resource "ovh_vrack_dedicated_server_interface" "records" {
        service_name = var.vrack
        interface_id = ovh_dedicated_server.records.enabled_vrack_vnis[0]
      }
    EOT
    fr = <<-EOT
      resource "ovh_vrack_dedicated_server_interface" "dossiers" {
        service_name = var.vrack
        interface_id = ovh_dedicated_server.dossiers.enabled_vrack_vnis[0]
      }
    EOT
  }

  noncompliant {
    resource "ovh_dedicated_server" "records" { display_name = "records" }
  }
  compliant {
    resource "ovh_dedicated_server" "records" { display_name = "records" }
    resource "ovh_dedicated_server" "older" { display_name = "older" }
    resource "ovh_vrack_dedicated_server_interface" "records" {
      service_name = "pn-00000"
      interface_id = ovh_dedicated_server.records.enabled_vrack_vnis[0]
    }
    resource "ovh_vrack_dedicated_server" "older" {
      service_name = "pn-00000"
      server_id    = ovh_dedicated_server.older.service_name
    }
  }
  undecided {
    variable "interface" {}
    resource "ovh_dedicated_server" "records" { display_name = "records" }
    resource "ovh_vrack_dedicated_server_interface" "records" {
      service_name = "pn-00000"
      interface_id = var.interface
    }
  }
}

policy "HDS-ACL-126" {
  title     = { en = "Enterprise File Storage is ordered on the vRack", fr = "Enterprise File Storage est commandé sur le vRack" }
  severity  = "medium"
  resources = ["ovh_storage_efs"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "ovh/ovh 2.19.0, page of the resource: the configuration item network is vrack in its example; what an order without it gives is not stated: left open"
  rationale = {
    en = "The service carries NFS, which trusts the address of the client: on the vRack only the machines of the customer have one."
    fr = "Le service parle NFS, qui se fie à l’adresse du client : sur le vRack, seules les machines du client en ont une."
  }

  filter = attrs.plan != null

  locals {
    networks = flatten([for plan in attrs.plan : [for item in coalesce(try(plan.configuration, null), []) : item.value if item.label == "network"]])
  }

  enforce {
    condition = length(local.networks) == 0 ? hds::undetermined("plan.configuration") : alltrue([for network in local.networks : lower(network) == "vrack"])
    error_message = {
      en = "Storage ${meta.name} is ordered on the network ${join(", ", local.networks)}. Set the configuration item network to vrack."
      fr = "Le stockage ${meta.name} est commandé sur le réseau ${join(", ", local.networks)}. Fixer l’élément de configuration network à vrack."
    }
    at = "plan"
  }

  remediation = {
    en = <<-EOT
      configuration = [
        { label = "region", value = "eu-west-gra" },
        { label = "network", value = "vrack" },
      ]
    EOT
    fr = <<-EOT
      configuration = [
        { label = "region", value = "eu-west-gra" },
        { label = "network", value = "vrack" },
      ]
    EOT
  }

  noncompliant {
    resource "ovh_storage_efs" "letters" {
      plan = [{
        plan_code     = "enterprise-file-storage-premium-1tb"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "region", value = "eu-west-gra" }, { label = "network", value = "public" }]
      }]
    }
  }
  compliant {
    resource "ovh_storage_efs" "letters" {
      plan = [{
        plan_code     = "enterprise-file-storage-premium-1tb"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "region", value = "eu-west-gra" }, { label = "network", value = "vRack" }]
      }]
    }
  }
  undecided {
    resource "ovh_storage_efs" "letters" {
      plan = [{
        plan_code     = "enterprise-file-storage-premium-1tb"
        duration      = "P1M"
        pricing_mode  = "default"
        configuration = [{ label = "region", value = "eu-west-gra" }]
      }]
    }
    resource "ovh_storage_efs" "bare" {
      plan = [{
        plan_code    = "enterprise-file-storage-premium-1tb"
        duration     = "P1M"
        pricing_mode = "default"
      }]
    }
  }
  inapplicable {
    resource "ovh_storage_efs" "existing" { name = "letters" }
  }
}

policy "HDS-ACL-127" {
  title     = { en = "Kafka does not publish its REST interface", fr = "Kafka ne publie pas son interface REST" }
  severity  = "low"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:25(2)"]
  source    = "ovh/ovh 2.19.0: kafka_rest_api is optional, without default; the provider asks for it only when it is true"
  rationale = {
    en = "The REST interface reads and writes the messages over HTTP, beside the access rules that clients of the protocol follow: one more way in to results and appointments."
    fr = "L’interface REST lit et écrit les messages en HTTP, à côté des clients du protocole : une entrée de plus vers les résultats et les rendez-vous."
  }

  filter = attrs.engine == "kafka"

  enforce {
    condition = !coalesce(attrs.kafka_rest_api, false)
    error_message = {
      en = "Kafka ${meta.name} publishes a REST interface. Set kafka_rest_api to false unless an application uses it."
      fr = "Kafka ${meta.name} publie une interface REST. Fixer kafka_rest_api à false sauf si une application s’en sert."
    }
  }

  remediation = {
    en = <<-EOT
      kafka_rest_api = false
    EOT
    fr = <<-EOT
      kafka_rest_api = false
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "events" {
      engine         = "kafka"
      kafka_rest_api = true
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "events" { engine = "kafka" }
    resource "ovh_cloud_project_database" "results" {
      engine         = "kafka"
      kafka_rest_api = false
    }
  }
  undecided {
    variable "rest" {}
    resource "ovh_cloud_project_database" "events" {
      engine         = "kafka"
      kafka_rest_api = var.rest
    }
  }
  inapplicable {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
  }
}

policy "HDS-ACL-128" {
  title     = { en = "Log streams are not followed live over a web socket", fr = "Les flux de journaux ne sont pas suivis en direct par web socket" }
  severity  = "low"
  resources = ["ovh_dbaas_logs_output_graylog_stream"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "secnumcloud:12.7"]
  source    = "ovh/ovh 2.19.0: web_socket_enabled is optional and computed; judged only where it is written"
  rationale = {
    en = "Whoever holds the address of the web socket reads the traces as they come, names of patients in requests included, without a log-in of their own."
    fr = "Quiconque détient l’adresse du web socket lit les traces au fil de l’eau, noms de patients dans les requêtes compris, sans compte personnel."
  }

  filter = attrs.web_socket_enabled != null

  enforce {
    condition = !attrs.web_socket_enabled
    error_message = {
      en = "Stream ${meta.name} can be followed live over a web socket. Set web_socket_enabled to false unless someone needs it."
      fr = "Le flux ${meta.name} peut être suivi en direct par web socket. Fixer web_socket_enabled à false sauf besoin avéré."
    }
  }

  remediation = {
    en = <<-EOT
      web_socket_enabled = false
    EOT
    fr = <<-EOT
      web_socket_enabled = false
    EOT
  }

  noncompliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title              = "audit"
      web_socket_enabled = true
    }
  }
  compliant {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title              = "audit"
      web_socket_enabled = false
    }
  }
  undecided {
    variable "live" {}
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" {
      title              = "audit"
      web_socket_enabled = var.live
    }
  }
  inapplicable {
    resource "ovh_dbaas_logs_output_graylog_stream" "audit" { title = "audit" }
  }
}
