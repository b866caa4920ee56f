policy "HDS-CON-750" {
  title     = { en = "The NSX management has three managers", fr = "La gestion de NSX compte trois gestionnaires" }
  severity  = "medium"
  resources = ["nsxt_manager_cluster"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: node names the managers that join the one that the provider is connected to, so that two make three"
  rationale = {
    en = "With two managers the loss of one leaves no majority: the firewall keeps its rules, and nobody may change them during the incident."
    fr = "Avec deux gestionnaires, la perte de l’un ne laisse pas de majorité : le pare-feu garde ses règles et personne ne peut les changer pendant l’incident."
  }

  enforce {
    condition = length(attrs.node) >= 2
    error_message = {
      en = "${length(attrs.node)} manager joins the first one. Add nodes until there are three in all."
      fr = "${length(attrs.node)} gestionnaire rejoint le premier. Ajouter des nœuds jusqu’à trois au total."
    }
    at = "node"
  }

  remediation = {
    en = <<-EOT
      node {
        ip_address = "192.0.2.12"
        username   = "admin"
        password   = var.manager_password
      }
      node {
        ip_address = "192.0.2.13"
        username   = "admin"
        password   = var.manager_password
      }
    EOT
    fr = <<-EOT
      node {
        ip_address = "192.0.2.12"
        username   = "admin"
        password   = var.manager_password
      }
      node {
        ip_address = "192.0.2.13"
        username   = "admin"
        password   = var.manager_password
      }
    EOT
  }

  noncompliant {
    resource "nsxt_manager_cluster" "managers" {
      node {
        ip_address = "192.0.2.12"
      }
    }
  }
  compliant {
    resource "nsxt_manager_cluster" "managers" {
      node {
        ip_address = "192.0.2.12"
      }
      node {
        ip_address = "192.0.2.13"
      }
    }
  }
  undecided {
    variable "managers" {}
    resource "nsxt_manager_cluster" "managers" {
      dynamic "node" {
        for_each = var.managers
        content {
          ip_address = node.value
        }
      }
    }
  }
}

policy "HDS-CON-751" {
  title     = { en = "Gateways survive the loss of an edge node", fr = "Les passerelles survivent à la perte d’un nœud de bordure" }
  severity  = "medium"
  resources = ["nsxt_policy_tier1_gateway", "nsxt_policy_edge_cluster", "nsxt_edge_cluster"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "vmware/nsxt 3.12.0: ha_mode of a tier-1 gateway may be NONE, judged where it is written (the platform chooses otherwise); a tier-0 gateway is always redundant; policy_edge_node and member are the nodes of a cluster"
  rationale = {
    en = "All that enters and leaves the platform goes through the edge: alone, its node cuts off every practitioner when it fails."
    fr = "Tout ce qui entre et sort de la plateforme passe par la bordure : seul, son nœud coupe tous les soignants lorsqu’il tombe."
  }

  filter = meta.type != "nsxt_policy_tier1_gateway" || attrs.ha_mode != null

  locals {
    nodes = concat(attrs.policy_edge_node[*], attrs.member[*])
  }

  enforce {
    condition = meta.type == "nsxt_policy_tier1_gateway" ? attrs.ha_mode != "NONE" : length(local.nodes) >= 2
    error_message = {
      en = "${attrs.display_name} has no edge redundancy. Use ha_mode = ACTIVE_STANDBY, on a cluster of two edge nodes at least."
      fr = "${attrs.display_name} n’a pas de redondance de bordure. Utiliser ha_mode = ACTIVE_STANDBY, sur un cluster d’au moins deux nœuds de bordure."
    }
  }

  remediation = {
    en = <<-EOT
      ha_mode           = "ACTIVE_STANDBY"
      edge_cluster_path = nsxt_policy_edge_cluster.edge.path
    EOT
    fr = <<-EOT
      ha_mode           = "ACTIVE_STANDBY"
      edge_cluster_path = nsxt_policy_edge_cluster.edge.path
    EOT
  }

  noncompliant {
    resource "nsxt_policy_tier1_gateway" "app" {
      display_name = "app"
      ha_mode      = "NONE"
    }
    resource "nsxt_policy_edge_cluster" "edge" {
      display_name = "edge"
      policy_edge_node {
        edge_transport_node_path = "/infra/sites/default/enforcement-points/default/edge-transport-nodes/1"
      }
    }
    resource "nsxt_edge_cluster" "edge" {
      display_name = "edge"
      member {
        transport_node_id = "1"
      }
    }
  }
  compliant {
    resource "nsxt_policy_tier1_gateway" "app" {
      display_name = "app"
      ha_mode      = "ACTIVE_STANDBY"
    }
    resource "nsxt_policy_edge_cluster" "edge" {
      display_name = "edge"
      policy_edge_node {
        edge_transport_node_path = "/infra/sites/default/enforcement-points/default/edge-transport-nodes/1"
      }
      policy_edge_node {
        edge_transport_node_path = "/infra/sites/default/enforcement-points/default/edge-transport-nodes/2"
      }
    }
    resource "nsxt_edge_cluster" "edge" {
      display_name = "edge"
      member {
        transport_node_id = "1"
      }
      member {
        transport_node_id = "2"
      }
    }
  }
  undecided {
    variable "mode" {
      nullable = false
    }
    resource "nsxt_policy_tier1_gateway" "app" {
      display_name = "app"
      ha_mode      = var.mode
    }
  }
  inapplicable {
    resource "nsxt_policy_tier1_gateway" "app" { display_name = "app" }
  }
}

policy "HDS-CON-752" {
  title     = { en = "Flood protection profiles bound half-open connections", fr = "Les profils antisaturation bornent les connexions à demi ouvertes" }
  severity  = "low"
  resources = ["nsxt_policy_distributed_flood_protection_profile", "nsxt_policy_gateway_flood_protection_profile"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.6", "secnumcloud:17.4"]
  source    = "vmware/nsxt 3.12.0: tcp_half_open_conn_limit is optional, and nothing is limited without it"
  rationale = {
    en = "A portal of patients is reached from everywhere: a flood of half-open connections closes it to those who need care."
    fr = "Un portail de patients est joignable de partout : une vague de connexions à demi ouvertes le ferme à ceux qui ont besoin de soins."
  }

  enforce {
    condition = attrs.tcp_half_open_conn_limit != null
    error_message = {
      en = "Profile ${attrs.display_name} does not bound half-open TCP connections. Set tcp_half_open_conn_limit."
      fr = "Le profil ${attrs.display_name} ne borne pas les connexions TCP à demi ouvertes. Fixer tcp_half_open_conn_limit."
    }
    at = "tcp_half_open_conn_limit"
  }

  remediation = {
    en = <<-EOT
      tcp_half_open_conn_limit = 100000
    EOT
    fr = <<-EOT
      tcp_half_open_conn_limit = 100000
    EOT
  }

  noncompliant {
    resource "nsxt_policy_gateway_flood_protection_profile" "edge" { display_name = "edge" }
  }
  compliant {
    resource "nsxt_policy_distributed_flood_protection_profile" "app" {
      display_name             = "app"
      tcp_half_open_conn_limit = 100000
    }
  }
  undecided {
    variable "limit" {}
    resource "nsxt_policy_gateway_flood_protection_profile" "edge" {
      display_name             = "edge"
      tcp_half_open_conn_limit = var.limit
    }
  }
}
