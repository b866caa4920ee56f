policy "HDS-ACL-100" {
  title     = { en = "Managed databases are not open to the Internet", fr = "Les bases de données managées ne sont pas ouvertes à Internet" }
  severity  = "critical"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: ip_restrictions defaults to an empty list; its absence is not judged, an open range is"
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
  severity  = "critical"
  resources = ["ovh_cloud_project_kube", "ovh_cloud_project_kube_iprestrictions"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "ovh/ovh 2.19.0: ips of kube_iprestrictions is required; what a cluster without restrictions accepts is not stated by the provider, so it is left open"
  rationale = {
    en = "Whoever reaches the API server with a stolen kubeconfig controls every pod and every secret. A list of addresses keeps a stolen file from being enough."
    fr = "Quiconque atteint le serveur d’API avec un kubeconfig dérobé contrôle tous les pods et tous les secrets. Une liste d’adresses évite qu’un fichier volé suffise."
  }

  enforce {
    condition = length(meta.type == "ovh_cloud_project_kube" ? hds::referring("ovh_cloud_project_kube_iprestrictions", "kube_id") : attrs.ips) > 0 || hds::undetermined("ovh_cloud_project_kube_iprestrictions.ips")
    error_message = {
      en = "No address restriction refers to cluster ${meta.name}."
      fr = "Aucune restriction d’adresses ne désigne le cluster ${meta.name}."
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
    resource "ovh_cloud_project_kube_iprestrictions" "api" {
      kube_id = "8f3e"
      ips     = ["0.0.0.0/0"]
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
    resource "ovh_cloud_project_kube" "app" { region = "GRA11" }
  }
  undecided {
    variable "admins" {}
    resource "ovh_cloud_project_kube_iprestrictions" "api" {
      kube_id = "8f3e"
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

policy "HDS-ACL-106" {
  title     = { en = "Container registries are not open to the Internet", fr = "Les registres de conteneurs ne sont pas ouverts à Internet" }
  severity  = "high"
  resources = ["ovh_cloud_project_containerregistry_ip_restrictions_management", "ovh_cloud_project_containerregistry_ip_restrictions_registry"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2"]
  source    = "ovh/ovh 2.19.0: ip_restrictions is required, a set of maps with ip_block and description"
  rationale = {
    en = "The registry decides what runs next to health data. Open to the Internet, a leaked account is enough to replace an image."
    fr = "Le registre décide de ce qui s’exécute à côté des données de santé. Ouvert à Internet, un compte divulgué suffit à remplacer une image."
  }

  enforce {
    condition = length(attrs.ip_restrictions) > 0 || hds::undetermined("ip_restrictions")
    error_message = {
      en = "${meta.address} restricts nothing: its list is empty."
      fr = "${meta.address} ne restreint rien : sa liste est vide."
    }
  }
  enforce {
    for_each  = attrs.ip_restrictions
    condition = try(each.value.ip_block, null) == null ? hds::undetermined("ip_block") : !hds::cidr_is_open(each.value.ip_block)
    error_message = {
      en = "${each.value.ip_block} opens the registry to the whole Internet. List the addresses of the CI and of the clusters."
      fr = "${each.value.ip_block} ouvre le registre à tout Internet. Lister les adresses de la CI et des clusters."
    }
  }

  remediation = {
    en = <<-EOT
      ip_restrictions = [{ ip_block = "203.0.113.0/28", description = "CI" }]
    EOT
    fr = <<-EOT
      ip_restrictions = [{ ip_block = "203.0.113.0/28", description = "CI" }]
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
      registry_id     = "5c1d"
      ip_restrictions = [{ ip_block = "0.0.0.0/0", description = "all" }]
    }
  }
  compliant {
    resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
      registry_id     = "5c1d"
      ip_restrictions = [{ ip_block = "203.0.113.0/28", description = "CI" }]
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
    resource "ovh_cloud_project_containerregistry_ip_restrictions_management" "images" {
      registry_id     = "5c1d"
      ip_restrictions = []
    }
    resource "ovh_cloud_project_containerregistry_ip_restrictions_registry" "images" {
      registry_id     = "5c1d"
      ip_restrictions = [{ description = "CI" }]
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
      en = "Security group ${attrs.name} opens port ${try(coalesce(each.value.port_range_min, "any"), "any")} to the Internet. Give remote_ip_prefix or remote_group_id."
      fr = "Le groupe de sécurité ${attrs.name} ouvre à Internet le port ${try(coalesce(each.value.port_range_min, "quelconque"), "quelconque")}. Renseigner remote_ip_prefix ou remote_group_id."
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
