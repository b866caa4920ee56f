policy "HDS-ACL-300" {
  title     = { en = "Databases have no public endpoint without an access list", fr = "Les bases n’ont pas de point d’accès public sans liste d’accès" }
  severity  = "critical"
  resources = ["scaleway_rdb_instance"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: without private_network a public load-balancer endpoint is created, with private_network only if a load_balancer block asks for one; page of scaleway_rdb_acl: its rules replace those of the instance. Until then every address is allowed (Scaleway, managed databases, allowed IP addresses). The ranges themselves: HDS-ACL-301"
  rationale = {
    en = "By default the database answers on an address that anyone can reach, from anywhere: a password alone stands between an attacker and every record."
    fr = "Par défaut, la base répond sur une adresse que chacun peut joindre, de partout : seul un mot de passe sépare un attaquant de tous les dossiers."
  }

  locals {
    private = length(coalesce(attrs.private_network, [])) > 0 && length(coalesce(attrs.load_balancer, [])) == 0
  }

  enforce {
    condition = local.private || length(hds::referring("scaleway_rdb_acl", "instance_id")) > 0
    error_message = {
      en = "Database ${meta.name} has a public endpoint that every address may reach. Put it on a private network, or restrict it with a scaleway_rdb_acl."
      fr = "La base ${meta.name} a un point d’accès public que toute adresse peut atteindre. La placer sur un réseau privé, ou la restreindre par un scaleway_rdb_acl."
    }
  }

  remediation = {
    en = <<-EOT
      private_network {
        pn_id       = scaleway_vpc_private_network.health.id
        enable_ipam = true
      }
      # and no load_balancer block
    EOT
    fr = <<-EOT
      private_network {
        pn_id       = scaleway_vpc_private_network.sante.id
        enable_ipam = true
      }
      # et aucun bloc load_balancer
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_instance" "records" { node_type = "DB-GP-S" }
    resource "scaleway_rdb_instance" "reports" {
      node_type = "DB-GP-S"
      private_network {
        pn_id       = "fr-par/11111111-1111-1111-1111-111111111111"
        enable_ipam = true
      }
      load_balancer {}
    }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      private_network {
        pn_id       = "fr-par/11111111-1111-1111-1111-111111111111"
        enable_ipam = true
      }
    }
  }
  compliant {
    resource "scaleway_rdb_instance" "records" { node_type = "DB-GP-S" }
    resource "scaleway_rdb_acl" "records" {
      instance_id = scaleway_rdb_instance.records.id
      acl_rules {
        ip = "203.0.113.0/28"
      }
    }
  }
  undecided {
    variable "networks" {}
    resource "scaleway_rdb_instance" "records" {
      node_type = "DB-GP-S"
      dynamic "private_network" {
        for_each = var.networks
        content {
          pn_id       = private_network.value
          enable_ipam = true
        }
      }
    }
  }
  undecided {
    variable "instance" {}
    resource "scaleway_rdb_instance" "records" { node_type = "DB-GP-S" }
    resource "scaleway_rdb_acl" "records" {
      instance_id = var.instance
      acl_rules {
        ip = "203.0.113.0/28"
      }
    }
  }
}

policy "HDS-ACL-301" {
  title     = { en = "Access lists of databases do not open them to the Internet", fr = "Les listes d’accès des bases ne les ouvrent pas à Internet" }
  severity  = "critical"
  resources = ["scaleway_rdb_acl"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0: ip of acl_rules is required, an IPv4 address or range"
  rationale = {
    en = "An access list that holds 0.0.0.0/0, often left from a migration day, is no list at all: the records answer to whoever finds the port."
    fr = "Une liste d’accès contenant 0.0.0.0/0, souvent laissée un jour de migration, n’en est plus une : les dossiers répondent à quiconque trouve le port."
  }

  enforce {
    for_each  = attrs.acl_rules
    condition = !hds::cidr_is_open(each.value.ip)
    error_message = {
      en = "The access list ${meta.name} lets ${each.value.ip}, the whole Internet, reach the database. List the addresses that need it."
      fr = "La liste d’accès ${meta.name} laisse ${each.value.ip}, soit tout Internet, atteindre la base. Lister les adresses qui en ont besoin."
    }
  }

  remediation = {
    en = <<-EOT
      acl_rules {
        ip          = "203.0.113.0/28"
        description = "VPN"
      }
    EOT
    fr = <<-EOT
      acl_rules {
        ip          = "203.0.113.0/28"
        description = "VPN"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_acl" "records" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      acl_rules {
        ip = "203.0.113.0/28"
      }
      acl_rules {
        ip = "0.0.0.0/0"
      }
    }
  }
  compliant {
    resource "scaleway_rdb_acl" "records" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      acl_rules {
        ip = "203.0.113.0/28"
      }
      acl_rules {
        ip = "198.51.100.7"
      }
    }
  }
  undecided {
    variable "office" {}
    resource "scaleway_rdb_acl" "records" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      acl_rules {
        ip = var.office
      }
    }
  }
}

policy "HDS-ACL-302" {
  title     = { en = "Read replicas are on a private network only", fr = "Les réplicas de lecture sont sur un réseau privé uniquement" }
  severity  = "high"
  resources = ["scaleway_rdb_read_replica"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: direct_access creates a public endpoint; a replica has direct_access, private_network or both"
  rationale = {
    en = "A replica holds every record of the primary. It is often opened for a dashboard, with less care than the database it copies."
    fr = "Un réplica contient tous les dossiers de l’instance principale. On l’ouvre souvent pour un tableau de bord, avec moins de soin que la base qu’il copie."
  }

  enforce {
    condition = length(coalesce(attrs.direct_access, [])) == 0
    error_message = {
      en = "Read replica ${meta.name} has a public endpoint. Remove direct_access and give private_network."
      fr = "Le réplica ${meta.name} a un point d’accès public. Retirer direct_access et renseigner private_network."
    }
    at = "direct_access"
  }

  remediation = {
    en = <<-EOT
      private_network {
        private_network_id = scaleway_vpc_private_network.health.id
        enable_ipam        = true
      }
    EOT
    fr = <<-EOT
      private_network {
        private_network_id = scaleway_vpc_private_network.sante.id
        enable_ipam        = true
      }
    EOT
  }

  noncompliant {
    resource "scaleway_rdb_read_replica" "reports" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      direct_access {}
    }
  }
  compliant {
    resource "scaleway_rdb_read_replica" "reports" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      private_network {
        private_network_id = "fr-par/22222222-2222-2222-2222-222222222222"
        enable_ipam        = true
      }
    }
  }
  undecided {
    variable "endpoints" {}
    resource "scaleway_rdb_read_replica" "reports" {
      instance_id = "fr-par/11111111-1111-1111-1111-111111111111"
      dynamic "direct_access" {
        for_each = var.endpoints
        content {}
      }
    }
  }
}

policy "HDS-ACL-303" {
  title     = { en = "Redis clusters are not open to the Internet", fr = "Les clusters Redis ne sont pas ouverts à Internet" }
  severity  = "critical"
  resources = ["scaleway_redis_cluster"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: without private_network a public endpoint is provided, which acl restricts; the two are exclusive. A public_network block adds one"
  rationale = {
    en = "Redis holds the sessions of carers and the cache of what they read. Reached from the Internet, it hands out both at memory speed."
    fr = "Redis détient les sessions des soignants et le cache de ce qu’ils consultent. Joignable depuis Internet, il livre les deux à la vitesse de la mémoire."
  }

  locals {
    private = length(coalesce(attrs.private_network, [])) > 0 && length(coalesce(attrs.public_network, [])) == 0
  }

  enforce {
    condition = local.private || length(coalesce(attrs.acl, [])) > 0
    error_message = {
      en = "Redis cluster ${meta.name} has a public endpoint and no access list. Give private_network, or acl blocks."
      fr = "Le cluster Redis ${meta.name} a un point d’accès public et aucune liste d’accès. Renseigner private_network, ou des blocs acl."
    }
    at = "acl"
  }

  enforce {
    for_each  = attrs.acl
    condition = !hds::cidr_is_open(each.value.ip)
    error_message = {
      en = "Redis cluster ${meta.name} accepts connections from ${each.value.ip}: the whole Internet. List the addresses that need it."
      fr = "Le cluster Redis ${meta.name} accepte les connexions depuis ${each.value.ip} : tout Internet. Lister les adresses qui en ont besoin."
    }
  }

  remediation = {
    en = <<-EOT
      private_network {
        id = scaleway_vpc_private_network.health.id
      }
    EOT
    fr = <<-EOT
      private_network {
        id = scaleway_vpc_private_network.sante.id
      }
    EOT
  }

  noncompliant {
    resource "scaleway_redis_cluster" "sessions" { version = "7.2.11" }
    resource "scaleway_redis_cluster" "cache" {
      private_network {
        id = "fr-par/22222222-2222-2222-2222-222222222222"
      }
      public_network {}
    }
    resource "scaleway_redis_cluster" "queue" {
      acl {
        ip = "0.0.0.0/0"
      }
    }
  }
  compliant {
    resource "scaleway_redis_cluster" "sessions" {
      private_network {
        id = "fr-par/22222222-2222-2222-2222-222222222222"
      }
    }
    resource "scaleway_redis_cluster" "cache" {
      acl {
        ip = "203.0.113.0/28"
      }
    }
  }
  undecided {
    variable "office" {}
    resource "scaleway_redis_cluster" "sessions" {
      acl {
        ip = var.office
      }
    }
  }
}

policy "HDS-ACL-304" {
  title     = { en = "MongoDB instances are on a private network only", fr = "Les instances MongoDB sont sur un réseau privé uniquement" }
  severity  = "high"
  resources = ["scaleway_mongodb_instance"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: without private_network and public_network a public endpoint is created; public_network asks for one beside the private one. The provider has no access list for it"
  rationale = {
    en = "There is no access list in front of a public MongoDB endpoint: nothing but the password of one user keeps documents of patients."
    fr = "Aucune liste d’accès ne protège un point d’accès public MongoDB : seul le mot de passe d’un utilisateur garde les documents des patients."
  }

  enforce {
    condition = length(coalesce(attrs.private_network, [])) > 0 && length(coalesce(attrs.public_network, [])) == 0
    error_message = {
      en = "MongoDB instance ${meta.name} has a public endpoint. Give private_network and no public_network."
      fr = "L’instance MongoDB ${meta.name} a un point d’accès public. Renseigner private_network, sans public_network."
    }
  }

  remediation = {
    en = <<-EOT
      private_network {
        pn_id = scaleway_vpc_private_network.health.id
      }
    EOT
    fr = <<-EOT
      private_network {
        pn_id = scaleway_vpc_private_network.sante.id
      }
    EOT
  }

  noncompliant {
    resource "scaleway_mongodb_instance" "forms" {
      node_type   = "MGDB-PRO2-S"
      node_number = 3
    }
    resource "scaleway_mongodb_instance" "notes" {
      node_type   = "MGDB-PRO2-S"
      node_number = 3
      private_network {
        pn_id = "fr-par/22222222-2222-2222-2222-222222222222"
      }
      public_network {}
    }
  }
  compliant {
    resource "scaleway_mongodb_instance" "forms" {
      node_type   = "MGDB-PRO2-S"
      node_number = 3
      private_network {
        pn_id = "fr-par/22222222-2222-2222-2222-222222222222"
      }
    }
  }
  undecided {
    variable "networks" {}
    resource "scaleway_mongodb_instance" "forms" {
      node_type   = "MGDB-PRO2-S"
      node_number = 3
      dynamic "private_network" {
        for_each = var.networks
        content {
          pn_id = private_network.value
        }
      }
    }
  }
}

policy "HDS-ACL-305" {
  title     = { en = "The Kubernetes API accepts listed addresses only", fr = "L’API Kubernetes n’accepte que des adresses listées" }
  severity  = "critical"
  resources = ["scaleway_k8s_cluster", "scaleway_k8s_acl"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0, page of scaleway_k8s_acl: a cluster comes with a rule that allows 0.0.0.0/0, which this resource overwrites; scaleway_ranges allows every range of Scaleway; no_ip_allowed closes the API"
  rationale = {
    en = "A kubeconfig found on a lost laptop commands every pod and reads every secret. With a list of addresses, it commands nothing from elsewhere. The ranges of Scaleway are those of all its customers."
    fr = "Un kubeconfig trouvé sur un ordinateur perdu commande tous les pods et lit tous les secrets. Avec une liste d’adresses, il ne commande rien d’ailleurs. Les plages de Scaleway sont celles de tous ses clients."
  }

  enforce {
    condition = meta.type == "scaleway_k8s_acl" || length(hds::referring("scaleway_k8s_acl", "cluster_id")) > 0
    error_message = {
      en = "The API of cluster ${meta.name} is open to every address (default rule 0.0.0.0/0). Add a scaleway_k8s_acl."
      fr = "L’API du cluster ${meta.name} est ouverte à toute adresse (règle par défaut 0.0.0.0/0). Ajouter un scaleway_k8s_acl."
    }
  }

  enforce {
    condition = meta.type == "scaleway_k8s_cluster" || length(coalesce(attrs.acl_rules, [])) > 0 || coalesce(attrs.no_ip_allowed, false) || hds::undetermined("acl_rules")
    error_message = {
      en = "${meta.address} has no rule. Give acl_rules, or no_ip_allowed = true."
      fr = "${meta.address} n’a aucune règle. Renseigner acl_rules, ou no_ip_allowed = true."
    }
    never_false = "what an access list without rules lets in is not documented: it is left open"
  }

  enforce {
    for_each  = attrs.acl_rules
    condition = !coalesce(each.value.scaleway_ranges, false) && (each.value.ip == null ? true : !hds::cidr_is_open(each.value.ip))
    error_message = {
      en = "${meta.address} lets ${coalesce(each.value.ip, "every range of Scaleway")} reach the Kubernetes API. List the addresses of administrators and of the CI."
      fr = "${meta.address} laisse ${coalesce(each.value.ip, "toutes les plages de Scaleway")} atteindre l’API Kubernetes. Lister les adresses des administrateurs et de la CI."
    }
  }

  remediation = {
    en = <<-EOT
      resource "scaleway_k8s_acl" "api" {
        cluster_id = scaleway_k8s_cluster.app.id
        acl_rules {
          ip          = "203.0.113.0/28"
          description = "VPN"
        }
      }
    EOT
    fr = <<-EOT
      resource "scaleway_k8s_acl" "api" {
        cluster_id = scaleway_k8s_cluster.app.id
        acl_rules {
          ip          = "203.0.113.0/28"
          description = "VPN"
        }
      }
    EOT
  }

  noncompliant {
    resource "scaleway_k8s_cluster" "app" { name = "app" }
    resource "scaleway_k8s_acl" "api" {
      cluster_id = "fr-par/11111111-1111-1111-1111-111111111111"
      acl_rules {
        ip = "203.0.113.0/28"
      }
      acl_rules {
        ip = "0.0.0.0/0"
      }
    }
    resource "scaleway_k8s_acl" "scaleway" {
      cluster_id = "fr-par/33333333-3333-3333-3333-333333333333"
      acl_rules {
        scaleway_ranges = true
      }
    }
  }
  compliant {
    resource "scaleway_k8s_cluster" "app" { name = "app" }
    resource "scaleway_k8s_acl" "api" {
      cluster_id = scaleway_k8s_cluster.app.id
      acl_rules {
        ip              = "203.0.113.0/28"
        scaleway_ranges = false
      }
      acl_rules {
        description = "none"
      }
    }
    resource "scaleway_k8s_acl" "closed" {
      cluster_id    = "fr-par/33333333-3333-3333-3333-333333333333"
      no_ip_allowed = true
    }
  }
  undecided {
    variable "cluster" {}
    variable "admins" {}
    resource "scaleway_k8s_cluster" "app" { name = "app" }
    resource "scaleway_k8s_acl" "api" {
      cluster_id = var.cluster
      acl_rules {
        ip = var.admins
      }
    }
  }
  undecided {
    resource "scaleway_k8s_acl" "api" { cluster_id = "fr-par/11111111-1111-1111-1111-111111111111" }
  }
}

policy "HDS-ACL-306" {
  title     = { en = "Kubernetes nodes have no public address", fr = "Les nœuds Kubernetes n’ont pas d’adresse publique" }
  severity  = "high"
  resources = ["scaleway_k8s_pool"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0: public_ip_disabled defaults to false; nodes of type external are not Scaleway's"
  rationale = {
    en = "Every node with a public address is one more machine that runs the containers of patients and that the Internet probes, kubelet included."
    fr = "Chaque nœud doté d’une adresse publique est une machine de plus qui exécute les conteneurs des patients et qu’Internet sonde, kubelet compris."
  }

  filter = attrs.node_type != "external"

  enforce {
    condition = coalesce(attrs.public_ip_disabled, false)
    error_message = {
      en = "The nodes of pool ${meta.name} have public addresses. Set public_ip_disabled = true, behind a public gateway; the pool is created anew."
      fr = "Les nœuds du pool ${meta.name} ont des adresses publiques. Fixer public_ip_disabled = true, derrière une passerelle publique ; le pool est recréé."
    }
    at = "public_ip_disabled"
  }

  remediation = {
    en = <<-EOT
      public_ip_disabled = true

      resource "scaleway_vpc_gateway_network" "health" {
        gateway_id         = scaleway_vpc_public_gateway.health.id
        private_network_id = scaleway_vpc_private_network.health.id
        ipam_config {
          push_default_route = true
        }
      }
    EOT
    fr = <<-EOT
      public_ip_disabled = true

      resource "scaleway_vpc_gateway_network" "sante" {
        gateway_id         = scaleway_vpc_public_gateway.sante.id
        private_network_id = scaleway_vpc_private_network.sante.id
        ipam_config {
          push_default_route = true
        }
      }
    EOT
  }

  noncompliant {
    resource "scaleway_k8s_pool" "app" {
      node_type = "PRO2-S"
      size      = 3
    }
  }
  compliant {
    resource "scaleway_k8s_pool" "app" {
      node_type          = "PRO2-S"
      size               = 3
      public_ip_disabled = true
    }
  }
  undecided {
    variable "private" {}
    resource "scaleway_k8s_pool" "app" {
      node_type          = "PRO2-S"
      size               = 3
      public_ip_disabled = var.private
    }
  }
  inapplicable {
    resource "scaleway_k8s_pool" "elsewhere" {
      node_type = "external"
      size      = 0
    }
  }
}

policy "HDS-ACL-307" {
  title     = { en = "Security groups drop what no rule accepts", fr = "Les groupes de sécurité rejettent ce qu’aucune règle n’accepte" }
  severity  = "high"
  resources = ["scaleway_instance_security_group"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0: inbound_default_policy defaults to accept"
  rationale = {
    en = "With accept as the default, rules take away instead of giving: the port of tomorrow's service is open before anyone thinks of it."
    fr = "Avec accept par défaut, les règles retirent au lieu d’accorder : le port du service de demain est ouvert avant que quiconque y pense."
  }

  enforce {
    condition = coalesce(attrs.inbound_default_policy, "accept") == "drop"
    error_message = {
      en = "Security group ${meta.name} accepts by default everything that no rule refuses. Set inbound_default_policy to drop."
      fr = "Le groupe de sécurité ${meta.name} accepte par défaut tout ce qu’aucune règle ne refuse. Fixer inbound_default_policy à drop."
    }
    at = "inbound_default_policy"
  }

  remediation = {
    en = <<-EOT
      inbound_default_policy = "drop"

      inbound_rule {
        action   = "accept"
        port     = 443
        ip_range = "0.0.0.0/0"
      }
    EOT
    fr = <<-EOT
      inbound_default_policy = "drop"

      inbound_rule {
        action   = "accept"
        port     = 443
        ip_range = "0.0.0.0/0"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_instance_security_group" "app" { name = "app" }
    resource "scaleway_instance_security_group" "web" { inbound_default_policy = "accept" }
  }
  compliant {
    resource "scaleway_instance_security_group" "app" { inbound_default_policy = "drop" }
  }
  undecided {
    variable "policy" {}
    resource "scaleway_instance_security_group" "app" { inbound_default_policy = var.policy }
  }
}

policy "HDS-ACL-308" {
  title     = { en = "Security groups do not open administration and database ports to the Internet", fr = "Les groupes de sécurité n’ouvrent pas à Internet les ports d’administration et de bases de données" }
  severity  = "critical"
  resources = ["scaleway_instance_security_group", "scaleway_instance_security_group_rules"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0, pages of the resources: a rule without ip nor ip_range applies to every address, without port nor port_range to every port; protocol defaults to TCP"
  rationale = {
    en = "SSH, RDP, database and cluster ports of Scaleway's ranges are scanned all day long. Open to every address, one reused password is enough to reach the records."
    fr = "Les ports SSH, RDP, de bases et de clusters des plages de Scaleway sont sondés à longueur de journée. Ouverts à toute adresse, un mot de passe réutilisé suffit pour atteindre les dossiers."
  }

  locals {
    ports = [22, 1433, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 27017]
  }

  enforce {
    for_each = attrs.inbound_rule
    condition = (
      each.value.action != "accept" ||
      each.value.protocol == "ICMP" ||
      (each.value.ip == null && each.value.ip_range == null ? false : !hds::cidr_is_open(coalesce(each.value.ip_range, each.value.ip))) ||
      (each.value.port == null && each.value.port_range == null ? false : alltrue([
        for port in local.ports :
        port < tonumber(try(split("-", each.value.port_range)[0], each.value.port)) ||
        port > tonumber(try(split("-", each.value.port_range)[1], split("-", each.value.port_range)[0], each.value.port))
      ]))
    )
    error_message = {
      en = "${meta.address} opens port ${try(coalesce(each.value.port_range, each.value.port), "any")} to the Internet. Give ip_range, or go through the bastion of a public gateway."
      fr = "${meta.address} ouvre à Internet le port ${try(coalesce(each.value.port_range, each.value.port), "quelconque")}. Renseigner ip_range, ou passer par le bastion d’une passerelle publique."
    }
  }

  remediation = {
    en = <<-EOT
      inbound_rule {
        action   = "accept"
        port     = 22
        ip_range = "203.0.113.0/28"
      }
    EOT
    fr = <<-EOT
      inbound_rule {
        action   = "accept"
        port     = 22
        ip_range = "203.0.113.0/28"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_instance_security_group" "app" {
      inbound_rule {
        action = "accept"
        port   = "22"
      }
    }
    resource "scaleway_instance_security_group" "ranges" {
      for_each = toset(["1433", "2379", "3306", "3389-3390", "5432", "5900", "6379", "6443", "9200", "10250", "27010-27017"])
      inbound_rule {
        action     = "accept"
        protocol   = "TCP"
        port_range = each.value
        ip_range   = "0.0.0.0/0"
      }
    }
    resource "scaleway_instance_security_group_rules" "all" {
      security_group_id = "fr-par-1/11111111-1111-1111-1111-111111111111"
      inbound_rule {
        action   = "accept"
        ip_range = "::/0"
      }
    }
  }
  compliant {
    resource "scaleway_instance_security_group" "app" {
      inbound_rule {
        action   = "accept"
        port     = 443
        ip_range = "0.0.0.0/0"
      }
      inbound_rule {
        action     = "accept"
        port_range = "30000-32767"
      }
      inbound_rule {
        action     = "accept"
        port_range = "23-1432"
      }
      inbound_rule {
        action   = "accept"
        port     = 22
        ip_range = "203.0.113.0/28"
      }
      inbound_rule {
        action = "accept"
        port   = 5432
        ip     = "203.0.113.7"
      }
      inbound_rule {
        action   = "accept"
        protocol = "ICMP"
      }
      inbound_rule {
        action = "drop"
        port   = 22
      }
    }
  }
  undecided {
    variable "office" {}
    resource "scaleway_instance_security_group" "app" {
      inbound_rule {
        action   = "accept"
        port     = 22
        ip_range = var.office
      }
    }
  }
}

policy "HDS-ACL-309" {
  title     = { en = "Servers with a public address name their security group", fr = "Les serveurs dotés d’une adresse publique nomment leur groupe de sécurité" }
  severity  = "medium"
  resources = ["scaleway_instance_server"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: without security_group_id a default group is used, which Terraform does not track; ip_id, ip_ids and enable_dynamic_ip give a public address, absent by default"
  rationale = {
    en = "The default group is shared by the project and edited in the console: nobody who reads the code can tell which ports of the server the Internet reaches."
    fr = "Le groupe par défaut est commun au projet et se modifie dans la console : à la lecture du code, nul ne sait quels ports du serveur Internet atteint."
  }

  filter = attrs.ip_id != null || length(coalesce(attrs.ip_ids, [])) > 0 || coalesce(attrs.enable_dynamic_ip, false)

  enforce {
    condition = attrs.security_group_id != null
    error_message = {
      en = "Server ${meta.name} has a public address under the default security group of the project. Give security_group_id."
      fr = "Le serveur ${meta.name} a une adresse publique sous le groupe de sécurité par défaut du projet. Renseigner security_group_id."
    }
    at = "security_group_id"
  }

  remediation = {
    en = <<-EOT
      security_group_id = scaleway_instance_security_group.app.id
    EOT
    fr = <<-EOT
      security_group_id = scaleway_instance_security_group.app.id
    EOT
  }

  noncompliant {
    resource "scaleway_instance_server" "front" {
      type   = "PRO2-S"
      ip_ids = ["fr-par-1/11111111-1111-1111-1111-111111111111"]
    }
    resource "scaleway_instance_server" "api" {
      type  = "PRO2-S"
      ip_id = "fr-par-1/22222222-2222-2222-2222-222222222222"
    }
    resource "scaleway_instance_server" "batch" {
      type              = "PRO2-S"
      enable_dynamic_ip = true
    }
  }
  compliant {
    resource "scaleway_instance_security_group" "front" { inbound_default_policy = "drop" }
    resource "scaleway_instance_server" "front" {
      type              = "PRO2-S"
      enable_dynamic_ip = true
      security_group_id = scaleway_instance_security_group.front.id
    }
  }
  undecided {
    variable "group" {}
    resource "scaleway_instance_server" "front" {
      type              = "PRO2-S"
      enable_dynamic_ip = true
      security_group_id = var.group
    }
  }
  inapplicable {
    resource "scaleway_instance_server" "app" {
      type              = "PRO2-S"
      ip_ids            = []
      enable_dynamic_ip = false
    }
    resource "scaleway_instance_server" "db" { type = "PRO2-S" }
  }
}

policy "HDS-ACL-310" {
  title     = { en = "Buckets and objects are private", fr = "Les compartiments et les objets sont privés" }
  severity  = "critical"
  resources = ["scaleway_object_bucket", "scaleway_object_bucket_acl", "scaleway_object"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0: acl of a bucket defaults to private; a bucket ACL has acl or access_control_policy; visibility of an object is optional and computed, private unless asked otherwise (page of the resource)"
  rationale = {
    en = "A public bucket is indexed within hours. authenticated-read opens it too: it means any account of any customer."
    fr = "Un compartiment public est indexé en quelques heures. authenticated-read l’ouvre aussi : il s’agit de n’importe quel compte, de n’importe quel client."
  }

  enforce {
    condition = coalesce(attrs.acl, attrs.visibility, "private") == "private"
    error_message = {
      en = "${meta.address} is readable by others: ${coalesce(attrs.acl, attrs.visibility)}. Set it to private."
      fr = "${meta.address} est lisible par des tiers : ${coalesce(attrs.acl, attrs.visibility)}. Le passer en private."
    }
  }

  enforce {
    for_each  = flatten(attrs.access_control_policy[*].grant)
    condition = try(each.value.grantee[0].uri, null) == null
    error_message = {
      en = "${meta.address} grants ${each.value.permission} to a group of everyone (${each.value.grantee[0].uri}). Grant it to canonical users."
      fr = "${meta.address} accorde ${each.value.permission} à un groupe ouvert à tous (${each.value.grantee[0].uri}). L’accorder à des utilisateurs nommés."
    }
  }

  remediation = {
    en = <<-EOT
      acl = "private"
    EOT
    fr = <<-EOT
      acl = "private"
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "imaging" {
      name = "imagerie"
      acl  = "authenticated-read"
    }
    resource "scaleway_object_bucket_acl" "imaging" {
      bucket = "imagerie"
      acl    = "public-read"
    }
    resource "scaleway_object" "scan" {
      bucket     = "imagerie"
      key        = "irm.dcm"
      visibility = "public-read"
    }
    resource "scaleway_object_bucket_acl" "grants" {
      bucket = "documents"
      access_control_policy {
        owner {
          id = "11111111-1111-1111-1111-111111111111"
        }
        grant {
          permission = "READ"
          grantee {
            type = "Group"
            uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
          }
        }
      }
    }
  }
  compliant {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object" "scan" {
      bucket     = "imagerie"
      key        = "irm.dcm"
      visibility = "private"
    }
    resource "scaleway_object_bucket_acl" "grants" {
      bucket = "documents"
      access_control_policy {
        owner {
          id = "11111111-1111-1111-1111-111111111111"
        }
        grant {
          permission = "FULL_CONTROL"
          grantee {
            type = "CanonicalUser"
            id   = "11111111-1111-1111-1111-111111111111"
          }
        }
        grant {
          permission = "READ"
        }
      }
    }
  }
  undecided {
    variable "acl" {}
    resource "scaleway_object_bucket_acl" "imaging" {
      bucket = "imagerie"
      acl    = var.acl
    }
  }
}

policy "HDS-ACL-311" {
  title     = { en = "Buckets have a policy", fr = "Les compartiments ont une politique d’accès" }
  severity  = "medium"
  resources = ["scaleway_object_bucket"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)"]
  source    = "Scaleway, HDS guide of Object Storage (November 2025): its checklist asks for a bucket policy, which denies what it does not allow, storage classes and lifecycle rules included. scaleway/scaleway 2.81.0: none without scaleway_object_bucket_policy"
  rationale = {
    en = "Without a policy, every key of the project with an Object Storage permission reads every bucket, and may change the storage class or add a rule that voids the HDS guarantees."
    fr = "Sans politique, toute clé du projet dotée d’une permission Object Storage lit tous les compartiments, et peut changer de classe de stockage ou ajouter une règle qui fait perdre les garanties HDS."
  }

  enforce {
    condition = length(hds::referring("scaleway_object_bucket_policy", "bucket")) > 0
    error_message = {
      en = "Bucket ${attrs.name} has no policy. Add a scaleway_object_bucket_policy that names who does what."
      fr = "Le compartiment ${attrs.name} n’a pas de politique. Ajouter un scaleway_object_bucket_policy qui nomme qui fait quoi."
    }
  }

  remediation = {
    en = <<-EOT
      resource "scaleway_object_bucket_policy" "imaging" {
        bucket = scaleway_object_bucket.imaging.id
        policy = jsonencode({
          Version = "2023-04-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { SCW = "application_id:$${scaleway_iam_application.imaging.id}" }
            Action    = ["s3:ListBucket", "s3:GetObject", "s3:PutObject"]
            Resource  = ["imaging", "imaging/*"]
          }]
        })
      }
    EOT
    fr = <<-EOT
      resource "scaleway_object_bucket_policy" "imaging" {
        bucket = scaleway_object_bucket.imaging.id
        policy = jsonencode({
          Version = "2023-04-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { SCW = "application_id:$${scaleway_iam_application.imaging.id}" }
            Action    = ["s3:ListBucket", "s3:GetObject", "s3:PutObject"]
            Resource  = ["imaging", "imaging/*"]
          }]
        })
      }
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
  }
  compliant {
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object_bucket_policy" "imaging" {
      bucket = scaleway_object_bucket.imaging.id
      policy = "{}"
    }
  }
  undecided {
    variable "bucket" {}
    resource "scaleway_object_bucket" "imaging" { name = "imagerie" }
    resource "scaleway_object_bucket_policy" "imaging" {
      bucket = var.bucket
      policy = "{}"
    }
  }
}

policy "HDS-ACL-313" {
  title     = { en = "Registries are private", fr = "Les registres d’images sont privés" }
  severity  = "high"
  resources = ["scaleway_registry_namespace"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: is_public defaults to false"
  rationale = {
    en = "Images hold the application's code, its dependencies and, too often, a forgotten secret: a public registry gives an attacker the plan of what guards the records."
    fr = "Les images contiennent le code de l’application, ses dépendances et, trop souvent, un secret oublié : un registre public donne le plan de ce qui garde les dossiers."
  }

  enforce {
    condition = !coalesce(attrs.is_public, false)
    error_message = {
      en = "Anyone may pull the images of registry ${attrs.name}. Set is_public = false."
      fr = "N’importe qui peut télécharger les images du registre ${attrs.name}. Fixer is_public = false."
    }
    at = "is_public"
  }

  remediation = {
    en = <<-EOT
      is_public = false
    EOT
    fr = <<-EOT
      is_public = false
    EOT
  }

  noncompliant {
    resource "scaleway_registry_namespace" "images" {
      name      = "teleconsult"
      is_public = true
    }
  }
  compliant {
    resource "scaleway_registry_namespace" "images" { name = "teleconsult" }
  }
  undecided {
    variable "public" {}
    resource "scaleway_registry_namespace" "images" {
      name      = "teleconsult"
      is_public = var.public
    }
  }
}

policy "HDS-ACL-314" {
  title     = { en = "Network access lists drop what no rule accepts", fr = "Les listes d’accès réseau rejettent ce qu’aucune règle n’accepte" }
  severity  = "medium"
  resources = ["scaleway_vpc_acl"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0: default_policy defaults to accept"
  rationale = {
    en = "The list between the networks of a VPC keeps a compromised front end away from the databases. With accept as the default, it keeps away only what was thought of."
    fr = "La liste entre les réseaux d’un VPC tient un frontal compromis à distance des bases. Avec accept par défaut, elle n’écarte que ce à quoi l’on a pensé."
  }

  enforce {
    condition = coalesce(attrs.default_policy, "accept") == "drop"
    error_message = {
      en = "Network access list ${meta.name} accepts what no rule refuses. Set default_policy to drop."
      fr = "La liste d’accès réseau ${meta.name} accepte ce qu’aucune règle ne refuse. Fixer default_policy à drop."
    }
    at = "default_policy"
  }

  remediation = {
    en = <<-EOT
      default_policy = "drop"

      rules {
        protocol      = "TCP"
        source        = "10.20.0.0/20"
        destination   = "10.20.16.0/20"
        dst_port_low  = 5432
        dst_port_high = 5432
        action        = "accept"
      }
    EOT
    fr = <<-EOT
      default_policy = "drop"

      rules {
        protocol      = "TCP"
        source        = "10.20.0.0/20"
        destination   = "10.20.16.0/20"
        dst_port_low  = 5432
        dst_port_high = 5432
        action        = "accept"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_vpc_acl" "health" { vpc_id = "fr-par/11111111-1111-1111-1111-111111111111" }
    resource "scaleway_vpc_acl" "open" {
      vpc_id         = "fr-par/11111111-1111-1111-1111-111111111111"
      default_policy = "accept"
    }
  }
  compliant {
    resource "scaleway_vpc_acl" "health" {
      vpc_id         = "fr-par/11111111-1111-1111-1111-111111111111"
      default_policy = "drop"
    }
  }
  undecided {
    variable "policy" {}
    resource "scaleway_vpc_acl" "health" {
      vpc_id         = "fr-par/11111111-1111-1111-1111-111111111111"
      default_policy = var.policy
    }
  }
}

policy "HDS-ACL-315" {
  title     = { en = "The SSH bastion accepts listed addresses only", fr = "Le bastion SSH n’accepte que des adresses listées" }
  severity  = "high"
  resources = ["scaleway_vpc_public_gateway"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "scaleway/scaleway 2.81.0: bastion_enabled is optional, off when absent; allowed_ip_ranges is optional and computed, and what an absent list allows is not documented: it is left open"
  rationale = {
    en = "The bastion is the one door to every machine of the private network. Open to all addresses, it waits for the first stolen SSH key."
    fr = "Le bastion est la seule porte vers toutes les machines du réseau privé. Ouvert à toute adresse, il attend la première clé SSH volée."
  }

  filter = coalesce(attrs.bastion_enabled, false)

  enforce {
    condition = length(coalesce(attrs.allowed_ip_ranges, [])) > 0 || hds::undetermined("allowed_ip_ranges")
    error_message = {
      en = "The bastion of gateway ${meta.name} has no list of addresses. Give allowed_ip_ranges."
      fr = "Le bastion de la passerelle ${meta.name} n’a pas de liste d’adresses. Renseigner allowed_ip_ranges."
    }
    at          = "allowed_ip_ranges"
    never_false = "what an absent or empty list allows is not documented: it is left open"
  }

  enforce {
    for_each  = attrs.allowed_ip_ranges
    condition = !hds::cidr_is_open(each.value)
    error_message = {
      en = "The bastion of gateway ${meta.name} accepts ${each.value}: the whole Internet. List the addresses of administrators."
      fr = "Le bastion de la passerelle ${meta.name} accepte ${each.value} : tout Internet. Lister les adresses des administrateurs."
    }
  }

  remediation = {
    en = <<-EOT
      bastion_enabled   = true
      allowed_ip_ranges = ["203.0.113.0/28"]
    EOT
    fr = <<-EOT
      bastion_enabled   = true
      allowed_ip_ranges = ["203.0.113.0/28"]
    EOT
  }

  noncompliant {
    resource "scaleway_vpc_public_gateway" "health" {
      type              = "VPC-GW-S"
      bastion_enabled   = true
      allowed_ip_ranges = ["203.0.113.0/28", "0.0.0.0/0"]
    }
  }
  compliant {
    resource "scaleway_vpc_public_gateway" "health" {
      type              = "VPC-GW-S"
      bastion_enabled   = true
      allowed_ip_ranges = ["203.0.113.0/28"]
    }
  }
  undecided {
    resource "scaleway_vpc_public_gateway" "health" {
      type            = "VPC-GW-S"
      bastion_enabled = true
    }
  }
  undecided {
    variable "admins" {}
    resource "scaleway_vpc_public_gateway" "health" {
      type              = "VPC-GW-S"
      bastion_enabled   = true
      allowed_ip_ranges = [var.admins]
    }
  }
  inapplicable {
    resource "scaleway_vpc_public_gateway" "health" { type = "VPC-GW-S" }
  }
}

policy "HDS-ACL-316" {
  title     = { en = "OpenSearch deployments are on a private network", fr = "Les déploiements OpenSearch sont sur un réseau privé" }
  severity  = "high"
  resources = ["scaleway_opensearch_deployment"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0, page of the resource: without private_network the API and the dashboards have a public endpoint; with it, the dashboards may keep one"
  rationale = {
    en = "A search index holds whole reports, in words that anyone can query. Exposed search clusters are the commonest leak of medical files."
    fr = "Un index de recherche contient des comptes rendus entiers, interrogeables en toutes lettres. Les moteurs de recherche exposés sont la fuite de dossiers médicaux la plus courante."
  }

  enforce {
    condition = length(coalesce(attrs.private_network, [])) > 0
    error_message = {
      en = "OpenSearch deployment ${meta.name} has a public endpoint. Give private_network."
      fr = "Le déploiement OpenSearch ${meta.name} a un point d’accès public. Renseigner private_network."
    }
    at = "private_network"
  }

  remediation = {
    en = <<-EOT
      private_network {
        private_network_id = scaleway_vpc_private_network.health.id
      }
    EOT
    fr = <<-EOT
      private_network {
        private_network_id = scaleway_vpc_private_network.sante.id
      }
    EOT
  }

  noncompliant {
    resource "scaleway_opensearch_deployment" "reports" {
      version   = "2.0"
      node_type = "SEARCHDB-DEDICATED-2C-8G"
    }
  }
  compliant {
    resource "scaleway_opensearch_deployment" "reports" {
      version   = "2.0"
      node_type = "SEARCHDB-DEDICATED-2C-8G"
      private_network {
        private_network_id = "fr-par/11111111-1111-1111-1111-111111111111"
      }
    }
  }
  undecided {
    variable "networks" {}
    resource "scaleway_opensearch_deployment" "reports" {
      version   = "2.0"
      node_type = "SEARCHDB-DEDICATED-2C-8G"
      dynamic "private_network" {
        for_each = var.networks
        content {
          private_network_id = private_network.value
        }
      }
    }
  }
}

policy "HDS-ACL-317" {
  title     = { en = "Buckets name the web origins they answer", fr = "Les compartiments nomment les origines web auxquelles ils répondent" }
  severity  = "medium"
  resources = ["scaleway_object_bucket"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)"]
  source    = "scaleway/scaleway 2.81.0: no CORS rule by default; allowed_origins of a rule is required"
  rationale = {
    en = "With * as an origin, a page opened in a carer's browser may read what their session gives access to and send it elsewhere."
    fr = "Avec * pour origine, une page ouverte dans le navigateur d’un soignant peut lire ce que sa session rend accessible et l’envoyer ailleurs."
  }

  enforce {
    for_each  = attrs.cors_rule
    condition = !contains(each.value.allowed_origins, "*")
    error_message = {
      en = "Bucket ${attrs.name} answers any web origin (*). Name those of the application."
      fr = "Le compartiment ${attrs.name} répond à toute origine web (*). Nommer celles de l’application."
    }
  }

  remediation = {
    en = <<-EOT
      cors_rule {
        allowed_methods = ["GET"]
        allowed_origins = ["https://teleconsult.example.fr"]
      }
    EOT
    fr = <<-EOT
      cors_rule {
        allowed_methods = ["GET"]
        allowed_origins = ["https://teleconsult.example.fr"]
      }
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket" "imaging" {
      name = "imagerie"
      cors_rule {
        allowed_methods = ["GET"]
        allowed_origins = ["https://teleconsult.exemple.fr"]
      }
      cors_rule {
        allowed_methods = ["GET"]
        allowed_origins = ["https://teleconsult.exemple.fr", "*"]
      }
    }
  }
  compliant {
    resource "scaleway_object_bucket" "imaging" {
      name = "imagerie"
      cors_rule {
        allowed_methods = ["GET"]
        allowed_origins = ["https://teleconsult.exemple.fr"]
      }
    }
  }
  undecided {
    variable "origin" {}
    resource "scaleway_object_bucket" "imaging" {
      name = "imagerie"
      cors_rule {
        allowed_methods = ["GET"]
        allowed_origins = [var.origin]
      }
    }
  }
}

policy "HDS-ACL-318" {
  title     = { en = "The web application firewall blocks", fr = "Le pare-feu applicatif bloque" }
  severity  = "medium"
  resources = ["scaleway_edge_services_waf_stage"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "secnumcloud:13.2"]
  source    = "scaleway/scaleway 2.81.0: mode is optional and computed (disable, log_only or enable); what an absent mode means is not documented, so it is left open"
  rationale = {
    en = "A firewall that only logs tells, the day after, how the appointment site was taken. It was put there to stop it."
    fr = "Un pare-feu qui se borne à journaliser raconte, le lendemain, comment le site de rendez-vous a été compromis. Il était là pour l’empêcher."
  }

  enforce {
    condition = attrs.mode == null ? hds::undetermined("mode") : attrs.mode == "enable"
    error_message = {
      en = "The firewall stage ${meta.name} is in mode ${attrs.mode}: it lets attacks through. Set mode to enable."
      fr = "L’étape de pare-feu ${meta.name} est en mode ${attrs.mode} : elle laisse passer les attaques. Fixer mode à enable."
    }
    at = "mode"
  }

  remediation = {
    en = <<-EOT
      mode = "enable"
    EOT
    fr = <<-EOT
      mode = "enable"
    EOT
  }

  noncompliant {
    resource "scaleway_edge_services_waf_stage" "front" {
      pipeline_id    = "11111111-1111-1111-1111-111111111111"
      paranoia_level = 2
      mode           = "log_only"
    }
  }
  compliant {
    resource "scaleway_edge_services_waf_stage" "front" {
      pipeline_id    = "11111111-1111-1111-1111-111111111111"
      paranoia_level = 2
      mode           = "enable"
    }
  }
  undecided {
    resource "scaleway_edge_services_waf_stage" "front" {
      pipeline_id    = "11111111-1111-1111-1111-111111111111"
      paranoia_level = 2
    }
  }
}

policy "HDS-ACL-319" {
  title     = { en = "Bucket policies do not allow everyone", fr = "Les politiques de compartiment n’autorisent pas tout le monde" }
  severity  = "critical"
  resources = ["scaleway_object_bucket_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0: policy is required, a JSON document; Scaleway, bucket policies: Principal is { SCW = \"user_id:… or application_id:…\" } or *, which is anyone. A statement with a condition is left open"
  rationale = {
    en = "Principal * lets anonymous visitors in: the files of patients are one guessed name away."
    fr = "Principal * laisse entrer des visiteurs anonymes : les fichiers des patients ne sont plus protégés que par leur nom."
  }

  locals {
    statements = flatten([jsondecode(attrs.policy).Statement])
  }

  enforce {
    for_each = local.statements
    condition = (
      each.value.Effect != "Allow" ||
      !contains(flatten([try(values(each.value.Principal), "*")]), "*") ||
      (can(each.value.Condition) && hds::undetermined("Condition"))
    )
    error_message = {
      en = "${meta.address} allows everyone (Principal *). Name users or applications."
      fr = "${meta.address} autorise tout le monde (Principal *). Nommer des utilisateurs ou des applications."
    }
    at = "policy"
  }

  remediation = {
    en = <<-EOT
      policy = jsonencode({
        Version = "2023-04-17"
        Statement = [{
          Effect    = "Allow"
          Principal = { SCW = "application_id:$${scaleway_iam_application.imaging.id}" }
          Action    = ["s3:ListBucket", "s3:GetObject"]
          Resource  = ["imaging", "imaging/*"]
        }]
      })
    EOT
    fr = <<-EOT
      policy = jsonencode({
        Version = "2023-04-17"
        Statement = [{
          Effect    = "Allow"
          Principal = { SCW = "application_id:$${scaleway_iam_application.imaging.id}" }
          Action    = ["s3:ListBucket", "s3:GetObject"]
          Resource  = ["imaging", "imaging/*"]
        }]
      })
    EOT
  }

  noncompliant {
    resource "scaleway_object_bucket_policy" "imaging" {
      for_each = {
        star     = { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "imagerie/*" }
        scaleway = { Effect = "Allow", Principal = { SCW = "*" }, Action = "s3:GetObject", Resource = "imagerie/*" }
        list     = { Effect = "Allow", Principal = { SCW = ["user_id:1111", "*"] }, Action = "s3:GetObject", Resource = "imagerie/*" }
        nobody   = { Effect = "Allow", NotPrincipal = { SCW = "user_id:1111" }, Action = "s3:GetObject", Resource = "imagerie/*" }
      }
      bucket = "imagerie"
      policy = jsonencode({ Version = "2023-04-17", Statement = [each.value] })
    }
  }
  compliant {
    resource "scaleway_object_bucket_policy" "imaging" {
      bucket = "imagerie"
      policy = jsonencode({ Version = "2023-04-17", Statement = [
        { Effect = "Allow", Principal = { SCW = "application_id:1111" }, Action = "s3:GetObject", Resource = "imagerie/*" },
        { Effect = "Deny", Principal = "*", Action = "s3:PutLifecycleConfiguration", Resource = "imagerie" },
      ] })
    }
  }
  undecided {
    variable "policy" {}
    resource "scaleway_object_bucket_policy" "imaging" {
      bucket = "imagerie"
      policy = var.policy
    }
    resource "scaleway_object_bucket_policy" "office" {
      bucket = "documents"
      policy = jsonencode({ Version = "2023-04-17", Statement = {
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "documents/*"
        Condition = { IpAddress = { "aws:SourceIp" = "203.0.113.0/28" } }
      } })
    }
  }
}

policy "HDS-ACL-320" {
  title     = { en = "Serverless workloads ask callers for a token", fr = "Les conteneurs et fonctions sans serveur exigent un jeton" }
  severity  = "medium"
  resources = ["scaleway_container", "scaleway_function", "scaleway_inference_deployment"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0: privacy of a container defaults to public, that of a function is required; disable_auth of an inference endpoint defaults to false"
  rationale = {
    en = "Public, the workload answers anyone who finds its address, and its own code is the only lock. Private, the platform refuses callers without a token of yours."
    fr = "Public, le service répond à quiconque trouve son adresse, et son code est le seul verrou. Privé, la plateforme refuse tout appel sans un jeton émis par vous."
  }

  locals {
    open = anytrue([for endpoint in concat(coalesce(attrs.public_endpoint, []), coalesce(attrs.private_endpoint, [])) : coalesce(endpoint.disable_auth, false)])
  }

  enforce {
    condition = meta.type == "scaleway_inference_deployment" ? !local.open : coalesce(attrs.privacy, "public") == "private"
    error_message = {
      en = "${meta.address} answers callers without a token. Make it private, or suppress this finding where the application authenticates its users itself."
      fr = "${meta.address} répond aux appels sans jeton. Le rendre privé, ou justifier l’exception là où l’application authentifie elle-même ses utilisateurs."
    }
  }

  remediation = {
    en = <<-EOT
      privacy = "private"
    EOT
    fr = <<-EOT
      privacy = "private"
    EOT
  }

  noncompliant {
    resource "scaleway_container" "api" { namespace_id = "fr-par/11111111-1111-1111-1111-111111111111" }
    resource "scaleway_function" "export" {
      namespace_id = "fr-par/11111111-1111-1111-1111-111111111111"
      runtime      = "python312"
      handler      = "handler.handle"
      privacy      = "public"
    }
    resource "scaleway_inference_deployment" "summary" {
      node_type = "L4"
      model_id  = "22222222-2222-2222-2222-222222222222"
      private_endpoint {
        private_network_id = "fr-par/33333333-3333-3333-3333-333333333333"
        disable_auth       = true
      }
    }
    resource "scaleway_inference_deployment" "letters" {
      node_type = "L4"
      model_id  = "22222222-2222-2222-2222-222222222222"
      public_endpoint {
        is_enabled   = true
        disable_auth = true
      }
    }
  }
  compliant {
    resource "scaleway_container" "api" {
      namespace_id = "fr-par/11111111-1111-1111-1111-111111111111"
      privacy      = "private"
    }
    resource "scaleway_inference_deployment" "summary" {
      node_type = "L4"
      model_id  = "22222222-2222-2222-2222-222222222222"
      private_endpoint {
        private_network_id = "fr-par/33333333-3333-3333-3333-333333333333"
      }
    }
  }
  undecided {
    variable "privacy" {}
    resource "scaleway_container" "api" {
      namespace_id = "fr-par/11111111-1111-1111-1111-111111111111"
      privacy      = var.privacy
    }
  }
}

policy "HDS-ACL-321" {
  title     = { en = "Gateways forward no administration or database port", fr = "Les passerelles ne redirigent aucun port d’administration ou de base de données" }
  severity  = "high"
  resources = ["scaleway_vpc_public_gateway_pat_rule"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "scaleway/scaleway 2.81.0: private_port is required; a rule has no list of source addresses"
  rationale = {
    en = "A forwarding rule publishes a machine of the private network on the gateway's public address, and no list of addresses can narrow it."
    fr = "Une règle de redirection publie une machine du réseau privé sur l’adresse publique de la passerelle, et aucune liste d’adresses ne peut la restreindre."
  }

  enforce {
    condition = !contains([22, 1433, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 27017], attrs.private_port)
    error_message = {
      en = "Rule ${meta.name} publishes port ${attrs.private_port} of ${attrs.private_ip} on the Internet. Use the bastion or a VPN."
      fr = "La règle ${meta.name} publie sur Internet le port ${attrs.private_port} de ${attrs.private_ip}. Passer par le bastion ou par un VPN."
    }
    at = "private_port"
  }

  remediation = {
    en = <<-EOT
      # Remove the rule and reach the machine through the bastion of the gateway:
      # ssh -J bastion@GATEWAY:61000 root@MACHINE.internal
    EOT
    fr = <<-EOT
      # Retirer la règle et joindre la machine par le bastion de la passerelle :
      # ssh -J bastion@PASSERELLE:61000 root@MACHINE.internal
    EOT
  }

  noncompliant {
    resource "scaleway_vpc_public_gateway_pat_rule" "db" {
      for_each     = toset(["22", "1433", "2379", "3306", "3389", "5432", "5900", "6379", "6443", "9200", "10250", "27017"])
      gateway_id   = "fr-par-1/11111111-1111-1111-1111-111111111111"
      private_ip   = "10.20.0.12"
      private_port = each.value
      public_port  = 40022
    }
  }
  compliant {
    resource "scaleway_vpc_public_gateway_pat_rule" "web" {
      gateway_id   = "fr-par-1/11111111-1111-1111-1111-111111111111"
      private_ip   = "10.20.0.12"
      private_port = 8443
      public_port  = 443
    }
  }
  undecided {
    variable "port" {}
    resource "scaleway_vpc_public_gateway_pat_rule" "app" {
      gateway_id   = "fr-par-1/11111111-1111-1111-1111-111111111111"
      private_ip   = "10.20.0.12"
      private_port = var.port
      public_port  = 443
    }
  }
}
