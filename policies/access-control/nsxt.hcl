policy "HDS-ACL-750" {
  title     = { en = "The distributed firewall denies by default", fr = "Le pare-feu distribué refuse par défaut" }
  severity  = "critical"
  resources = ["nsxt_policy_predefined_security_policy"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/nsxt 3.12.0: default_rule.action defaults to ALLOW; the default rule of layer 2 (category Ethernet) has to allow and is left aside"
  rationale = {
    en = "With a default rule that allows, the workstation of a ward reaches the base of another one as if there were no firewall between them."
    fr = "Avec une règle par défaut qui autorise, le poste d’un service atteint la base d’un autre comme s’il n’y avait pas de pare-feu entre eux."
  }

  filter = length(attrs.default_rule[*]) > 0

  locals {
    ethernet = !strcontains(attrs.path, "layer3") && anytrue([for policy in hds::referred("path") : policy.category == "Ethernet"])
  }

  enforce {
    for_each  = attrs.default_rule
    condition = contains(["DROP", "REJECT"], coalesce(each.value.action, "ALLOW")) || local.ethernet
    error_message = {
      en = "The default rule of the distributed firewall is ${coalesce(each.value.action, "ALLOW")}. Allow what is needed by rules, then set DROP or REJECT."
      fr = "La règle par défaut du pare-feu distribué est ${coalesce(each.value.action, "ALLOW")}. Autoriser le nécessaire par des règles, puis fixer DROP ou REJECT."
    }
  }

  remediation = {
    en = <<-EOT
      data "nsxt_policy_security_policy" "default" {
        is_default = true
        category   = "Application"
      }
      resource "nsxt_policy_predefined_security_policy" "default" {
        path = data.nsxt_policy_security_policy.default.path
        default_rule {
          action = "DROP"
          logged = true
        }
      }
    EOT
    fr = <<-EOT
      data "nsxt_policy_security_policy" "default" {
        is_default = true
        category   = "Application"
      }
      resource "nsxt_policy_predefined_security_policy" "default" {
        path = data.nsxt_policy_security_policy.default.path
        default_rule {
          action = "DROP"
          logged = true
        }
      }
    EOT
  }

  noncompliant {
    data "nsxt_policy_security_policy" "default" {
      is_default = true
      category   = "Application"
    }
    resource "nsxt_policy_predefined_security_policy" "default" {
      path = data.nsxt_policy_security_policy.default.path
      default_rule {
        logged = true
      }
    }
    resource "nsxt_policy_predefined_security_policy" "written" {
      path = "/infra/domains/default/security-policies/default-layer3-section"
      default_rule {
        action = "ALLOW"
      }
    }
  }
  compliant {
    resource "nsxt_policy_predefined_security_policy" "default" {
      for_each = toset(["DROP", "REJECT"])
      path     = "/infra/domains/default/security-policies/default-layer3-section"
      default_rule {
        action = each.value
      }
    }
  }
  undecided {
    variable "path" {}
    resource "nsxt_policy_predefined_security_policy" "default" {
      path = var.path
      default_rule {
        action = "ALLOW"
      }
    }
  }
  undecided {
    data "nsxt_policy_security_policy" "ethernet" {
      is_default = true
      category   = "Ethernet"
    }
    resource "nsxt_policy_predefined_security_policy" "ethernet" {
      path = data.nsxt_policy_security_policy.ethernet.path
      default_rule {
        action = "ALLOW"
      }
    }
  }
  inapplicable {
    resource "nsxt_policy_predefined_security_policy" "rules" { path = "/infra/domains/default/security-policies/default-layer3-section" }
  }
}

policy "HDS-ACL-751" {
  title    = { en = "Firewall rules do not allow everything", fr = "Les règles de pare-feu n’autorisent pas tout" }
  severity = "high"
  resources = [
    "nsxt_policy_security_policy",
    "nsxt_policy_security_policy_rule",
    "nsxt_policy_gateway_policy",
    "nsxt_policy_gateway_policy_rule",
    "nsxt_policy_predefined_security_policy",
    "nsxt_policy_predefined_gateway_policy",
    "nsxt_vpc_security_policy",
    "nsxt_vpc_gateway_policy",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "vmware/nsxt 3.12.0: action defaults to ALLOW; empty source_groups, destination_groups, services and profiles mean any (pages of the resources); a disabled rule and those of layer 2 (category Ethernet) are left aside"
  rationale = {
    en = "One rule from any to any for any service makes the segmentation around the records a drawing."
    fr = "Une seule règle de tout vers tout pour tout service fait de la segmentation autour des dossiers un simple dessin."
  }

  filter = attrs.category != "Ethernet"

  locals {
    rules = endswith(meta.type, "_rule") ? [attrs] : coalesce(attrs.rule, [])
  }

  enforce {
    for_each = local.rules
    condition = (
      coalesce(each.value.action, "ALLOW") != "ALLOW" ||
      coalesce(each.value.disabled, false) ||
      length(coalesce(each.value.source_groups, [])) > 0 || length(coalesce(each.value.destination_groups, [])) > 0 ||
      length(coalesce(each.value.services, [])) > 0 || length(coalesce(each.value.profiles, [])) > 0 || length(each.value.service_entries[*]) > 0
    )
    error_message = {
      en = "Rule ${each.value.display_name} of ${meta.address} allows any source, any destination and any service. Name source_groups or destination_groups, and services."
      fr = "La règle ${each.value.display_name} de ${meta.address} autorise toute source, toute destination et tout service. Nommer source_groups ou destination_groups, et services."
    }
  }

  remediation = {
    en = <<-EOT
      rule {
        display_name       = "portal"
        source_groups      = [nsxt_policy_group.front.path]
        destination_groups = [nsxt_policy_group.records.path]
        services           = [data.nsxt_policy_service.https.path]
        action             = "ALLOW"
        logged             = true
      }
    EOT
    fr = <<-EOT
      rule {
        display_name       = "portal"
        source_groups      = [nsxt_policy_group.front.path]
        destination_groups = [nsxt_policy_group.records.path]
        services           = [data.nsxt_policy_service.https.path]
        action             = "ALLOW"
        logged             = true
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_security_policy" "app" {
      display_name = "app"
      category     = "Application"
      rule {
        display_name = "all"
      }
    }
    resource "nsxt_policy_gateway_policy" "edge" {
      display_name = "edge"
      category     = "LocalGatewayRules"
      rule {
        display_name  = "all"
        scope         = ["/infra/tier-1s/app"]
        action        = "ALLOW"
        disabled      = false
        source_groups = []
      }
    }
    resource "nsxt_policy_security_policy_rule" "all" {
      display_name = "all"
      policy_path  = "/infra/domains/default/security-policies/app"
      action       = "ALLOW"
    }
  }
  compliant {
    resource "nsxt_policy_security_policy" "app" {
      display_name = "app"
      category     = "Application"
      rule {
        display_name  = "source"
        source_groups = ["/infra/domains/default/groups/front"]
      }
      rule {
        display_name       = "destination"
        destination_groups = ["/infra/domains/default/groups/records"]
      }
      rule {
        display_name = "service"
        services     = ["/infra/services/HTTPS"]
      }
      rule {
        display_name = "profile"
        profiles     = ["/infra/context-profiles/DNS"]
      }
      rule {
        display_name = "entry"
        service_entries {
          icmp_entry {
            protocol = "ICMPv4"
          }
        }
      }
      rule {
        display_name = "off"
        disabled     = true
      }
      rule {
        display_name = "deny"
        action       = "DROP"
      }
    }
    resource "nsxt_policy_gateway_policy_rule" "deny" {
      display_name = "deny"
      policy_path  = "/infra/domains/default/gateway-policies/edge"
      action       = "REJECT"
    }
    resource "nsxt_policy_predefined_security_policy" "default" { path = "/infra/domains/default/security-policies/default-layer3-section" }
  }
  undecided {
    variable "sources" {}
    resource "nsxt_policy_security_policy" "app" {
      display_name = "app"
      category     = "Application"
      rule {
        display_name  = "all"
        source_groups = var.sources
      }
    }
  }
  inapplicable {
    resource "nsxt_policy_security_policy" "ethernet" {
      display_name = "ethernet"
      category     = "Ethernet"
      rule {
        display_name = "all"
      }
    }
  }
}

policy "HDS-ACL-752" {
  title     = { en = "Gateway firewalls deny by default", fr = "Les pare-feu de passerelle refusent par défaut" }
  severity  = "high"
  resources = ["nsxt_policy_predefined_gateway_policy"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/nsxt 3.12.0: default_rule.action defaults to ALLOW; one default_rule a gateway"
  rationale = {
    en = "The gateway is where the Internet and the hospital come in: what no rule names should stop there."
    fr = "La passerelle est l’endroit où entrent Internet et l’hôpital : ce qu’aucune règle ne nomme devrait s’y arrêter."
  }

  filter = length(attrs.default_rule[*]) > 0

  enforce {
    for_each  = attrs.default_rule
    condition = contains(["DROP", "REJECT"], coalesce(each.value.action, "ALLOW"))
    error_message = {
      en = "The default rule of gateway ${each.value.scope} is ${coalesce(each.value.action, "ALLOW")}. Set DROP or REJECT."
      fr = "La règle par défaut de la passerelle ${each.value.scope} est ${coalesce(each.value.action, "ALLOW")}. Fixer DROP ou REJECT."
    }
  }

  remediation = {
    en = <<-EOT
      default_rule {
        scope  = nsxt_policy_tier1_gateway.app.path
        action = "DROP"
        logged = true
      }
    EOT
    fr = <<-EOT
      default_rule {
        scope  = nsxt_policy_tier1_gateway.app.path
        action = "DROP"
        logged = true
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_predefined_gateway_policy" "default" {
      path = "/infra/domains/default/gateway-policies/Policy_Default_Infra"
      default_rule {
        scope  = "/infra/tier-0s/edge"
        action = "DROP"
      }
      default_rule {
        scope = "/infra/tier-1s/app"
      }
    }
    resource "nsxt_policy_predefined_gateway_policy" "written" {
      path = "/infra/domains/default/gateway-policies/Policy_Default_Infra"
      default_rule {
        scope  = "/infra/tier-1s/app"
        action = "ALLOW"
      }
    }
  }
  compliant {
    resource "nsxt_policy_predefined_gateway_policy" "default" {
      path = "/infra/domains/default/gateway-policies/Policy_Default_Infra"
      default_rule {
        scope  = "/infra/tier-0s/edge"
        action = "DROP"
      }
      default_rule {
        scope  = "/infra/tier-1s/app"
        action = "REJECT"
      }
    }
  }
  undecided {
    variable "action" {}
    resource "nsxt_policy_predefined_gateway_policy" "default" {
      path = "/infra/domains/default/gateway-policies/Policy_Default_Infra"
      default_rule {
        scope  = "/infra/tier-1s/app"
        action = var.action
      }
    }
  }
  inapplicable {
    resource "nsxt_policy_predefined_gateway_policy" "default" { path = "/infra/domains/default/gateway-policies/Policy_Default_Infra" }
  }
}

policy "HDS-ACL-754" {
  title     = { en = "The distributed firewall is on", fr = "Le pare-feu distribué est activé" }
  severity  = "high"
  resources = ["nsxt_policy_cluster_security_config"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: dfw_enabled keeps the current state when it is absent, which is left open"
  rationale = {
    en = "Off on a cluster, every rule written for its machines is without effect, and nothing in the rules shows it."
    fr = "Désactivé sur un cluster, il rend sans effet toutes les règles écrites pour ses machines, et rien dans les règles ne le montre."
  }

  enforce {
    condition = attrs.dfw_enabled == null ? hds::undetermined("the current state of dfw_enabled", "l’état actuel de dfw_enabled") : attrs.dfw_enabled
    error_message = {
      en = "The distributed firewall is off on cluster ${attrs.cluster_id}. Set dfw_enabled = true."
      fr = "Le pare-feu distribué est désactivé sur le cluster ${attrs.cluster_id}. Fixer dfw_enabled à true."
    }
  }

  remediation = {
    en = <<-EOT
      dfw_enabled = true
    EOT
    fr = <<-EOT
      dfw_enabled = true
    EOT
  }

  noncompliant {
    resource "nsxt_policy_cluster_security_config" "health" {
      cluster_id  = "b7c1:domain-c20"
      dfw_enabled = false
    }
  }
  compliant {
    resource "nsxt_policy_cluster_security_config" "health" {
      cluster_id  = "b7c1:domain-c20"
      dfw_enabled = true
    }
  }
  undecided {
    resource "nsxt_policy_cluster_security_config" "health" { cluster_id = "b7c1:domain-c20" }
  }
}

policy "HDS-ACL-755" {
  title     = { en = "Gateways keep their firewall", fr = "Les passerelles gardent leur pare-feu" }
  severity  = "medium"
  resources = ["nsxt_policy_tier0_gateway", "nsxt_policy_tier1_gateway"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/nsxt 3.12.0: enable_firewall defaults to true"
  rationale = {
    en = "Without it the gateway forwards whatever the routes allow, from the Internet edge to the machines that hold the records."
    fr = "Sans lui, la passerelle achemine tout ce que les routes permettent, de la bordure d’Internet aux machines qui détiennent les dossiers."
  }

  enforce {
    condition = coalesce(attrs.enable_firewall, true)
    error_message = {
      en = "The firewall of gateway ${attrs.display_name} is off. Remove enable_firewall = false."
      fr = "Le pare-feu de la passerelle ${attrs.display_name} est désactivé. Retirer enable_firewall = false."
    }
  }

  remediation = {
    en = <<-EOT
      enable_firewall = true
    EOT
    fr = <<-EOT
      enable_firewall = true
    EOT
  }

  noncompliant {
    resource "nsxt_policy_tier1_gateway" "app" {
      display_name    = "app"
      enable_firewall = false
    }
  }
  compliant {
    resource "nsxt_policy_tier0_gateway" "edge" { display_name = "edge" }
  }
  undecided {
    variable "firewall" {}
    resource "nsxt_policy_tier1_gateway" "app" {
      display_name    = "app"
      enable_firewall = var.firewall
    }
  }
}

policy "HDS-ACL-756" {
  title    = { en = "Rules that deny are not disabled", fr = "Les règles qui refusent ne sont pas désactivées" }
  severity = "medium"
  resources = [
    "nsxt_policy_security_policy",
    "nsxt_policy_security_policy_rule",
    "nsxt_policy_gateway_policy",
    "nsxt_policy_gateway_policy_rule",
    "nsxt_policy_predefined_security_policy",
    "nsxt_policy_predefined_gateway_policy",
    "nsxt_vpc_security_policy",
    "nsxt_vpc_gateway_policy",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "vmware/nsxt 3.12.0: disabled defaults to false, action to ALLOW"
  rationale = {
    en = "A refusal disabled for the time of a test is the flow that nobody sees open months later."
    fr = "Un refus désactivé le temps d’un essai est le flux que personne ne voit ouvert des mois plus tard."
  }

  locals {
    rules = endswith(meta.type, "_rule") ? [attrs] : coalesce(attrs.rule, [])
  }

  enforce {
    for_each  = local.rules
    condition = coalesce(each.value.action, "ALLOW") == "ALLOW" || !coalesce(each.value.disabled, false)
    error_message = {
      en = "Rule ${each.value.display_name} of ${meta.address} (${each.value.action}) is disabled. Enable it, or delete it."
      fr = "La règle ${each.value.display_name} de ${meta.address} (${each.value.action}) est désactivée. L’activer ou la supprimer."
    }
  }

  remediation = {
    en = <<-EOT
      rule {
        display_name = "deny"
        action       = "DROP"
        logged       = true
      }
    EOT
    fr = <<-EOT
      rule {
        display_name = "deny"
        action       = "DROP"
        logged       = true
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_security_policy" "app" {
      display_name = "app"
      category     = "Application"
      rule {
        display_name = "deny"
        action       = "DROP"
        disabled     = true
      }
    }
    resource "nsxt_policy_gateway_policy_rule" "deny" {
      display_name = "deny"
      policy_path  = "/infra/domains/default/gateway-policies/edge"
      action       = "REJECT"
      disabled     = true
    }
  }
  compliant {
    resource "nsxt_policy_security_policy" "app" {
      display_name = "app"
      category     = "Application"
      rule {
        display_name = "deny"
        action       = "DROP"
      }
      rule {
        display_name = "debug"
        disabled     = true
      }
      rule {
        display_name = "debugged"
        action       = "ALLOW"
        disabled     = true
      }
    }
    resource "nsxt_policy_security_policy" "empty" {
      display_name = "empty"
      category     = "Application"
    }
  }
  undecided {
    variable "off" {}
    resource "nsxt_policy_security_policy" "app" {
      display_name = "app"
      category     = "Application"
      rule {
        display_name = "deny"
        action       = "DROP"
        disabled     = var.off
      }
    }
  }
}

policy "HDS-ACL-757" {
  title     = { en = "Destination NAT goes through the firewall and publishes no internal service", fr = "Le NAT de destination passe par le pare-feu et ne publie aucun service interne" }
  severity  = "medium"
  resources = ["nsxt_policy_nat_rule", "nsxt_vpc_nat_rule", "nsxt_policy_transit_gateway_nat_rule"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/nsxt 3.12.0: firewall_match defaults to BYPASS for nsxt_policy_nat_rule and to MATCH_INTERNAL_ADDRESS for the two others; enabled defaults to true; translated_ports and source_networks are optional. A service given by its path is not read"
  rationale = {
    en = "A DNAT rule that bypasses the firewall is a door in the wall that no firewall rule shows, opened towards the machines that hold the records."
    fr = "Une règle DNAT qui contourne le pare-feu est une porte dans le mur qu’aucune règle de pare-feu ne montre, ouverte vers les machines qui détiennent les dossiers."
  }

  filter = attrs.action == "DNAT" && coalesce(attrs.enabled, true)

  locals {
    ports = ["22", "1433", "2379", "3306", "3389", "5432", "5900", "6379", "6443", "9200", "10250", "27017"]
    usual = meta.type == "nsxt_policy_nat_rule" ? "BYPASS" : "MATCH_INTERNAL_ADDRESS"
  }

  enforce {
    condition = coalesce(attrs.firewall_match, local.usual) != "BYPASS"
    error_message = {
      en = "NAT rule ${attrs.display_name} bypasses the firewall of the gateway. Set firewall_match = MATCH_INTERNAL_ADDRESS."
      fr = "La règle NAT ${attrs.display_name} contourne le pare-feu de la passerelle. Fixer firewall_match à MATCH_INTERNAL_ADDRESS."
    }
    at = "firewall_match"
  }
  enforce {
    condition = length(coalesce(attrs.source_networks, [])) > 0 || !contains(local.ports, coalesce(attrs.translated_ports, "443"))
    error_message = {
      en = "NAT rule ${attrs.display_name} publishes port ${attrs.translated_ports} to every source. Give source_networks, or go through the VPN."
      fr = "La règle NAT ${attrs.display_name} publie le port ${attrs.translated_ports} à toute source. Donner source_networks, ou passer par le VPN."
    }
  }

  remediation = {
    en = <<-EOT
      resource "nsxt_policy_nat_rule" "portal" {
        display_name         = "portal"
        action               = "DNAT"
        gateway_path         = nsxt_policy_tier1_gateway.app.path
        destination_networks = ["198.51.100.10"]
        translated_networks  = ["10.40.1.10"]
        translated_ports     = "8443"
        firewall_match       = "MATCH_INTERNAL_ADDRESS"
        logging              = true
      }
    EOT
    fr = <<-EOT
      resource "nsxt_policy_nat_rule" "portal" {
        display_name         = "portal"
        action               = "DNAT"
        gateway_path         = nsxt_policy_tier1_gateway.app.path
        destination_networks = ["198.51.100.10"]
        translated_networks  = ["10.40.1.10"]
        translated_ports     = "8443"
        firewall_match       = "MATCH_INTERNAL_ADDRESS"
        logging              = true
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_nat_rule" "portal" {
      display_name = "portal"
      action       = "DNAT"
      gateway_path = "/infra/tier-1s/app"
    }
    resource "nsxt_vpc_nat_rule" "portal" {
      display_name   = "portal"
      action         = "DNAT"
      parent_path    = "/orgs/default/projects/p/vpcs/v/nat/USER"
      firewall_match = "BYPASS"
    }
  }
  noncompliant {
    resource "nsxt_policy_nat_rule" "base" {
      for_each         = toset(["22", "1433", "2379", "3306", "3389", "5432", "5900", "6379", "6443", "9200", "10250", "27017"])
      display_name     = "base"
      action           = "DNAT"
      gateway_path     = "/infra/tier-1s/app"
      firewall_match   = "MATCH_EXTERNAL_ADDRESS"
      translated_ports = each.value
    }
  }
  compliant {
    resource "nsxt_policy_nat_rule" "portal" {
      display_name     = "portal"
      action           = "DNAT"
      gateway_path     = "/infra/tier-1s/app"
      firewall_match   = "MATCH_INTERNAL_ADDRESS"
      translated_ports = "8443"
    }
    resource "nsxt_policy_nat_rule" "bastion" {
      display_name     = "bastion"
      action           = "DNAT"
      gateway_path     = "/infra/tier-1s/app"
      firewall_match   = "MATCH_INTERNAL_ADDRESS"
      translated_ports = "22"
      source_networks  = ["203.0.113.0/28"]
    }
    resource "nsxt_vpc_nat_rule" "portal" {
      display_name = "portal"
      action       = "DNAT"
      parent_path  = "/orgs/default/projects/p/vpcs/v/nat/USER"
    }
  }
  undecided {
    variable "match" {}
    resource "nsxt_policy_nat_rule" "portal" {
      display_name   = "portal"
      action         = "DNAT"
      gateway_path   = "/infra/tier-1s/app"
      firewall_match = var.match
    }
  }
  inapplicable {
    resource "nsxt_policy_nat_rule" "out" {
      display_name = "out"
      action       = "SNAT"
      gateway_path = "/infra/tier-1s/app"
    }
    resource "nsxt_policy_nat_rule" "off" {
      display_name = "off"
      action       = "DNAT"
      enabled      = false
      gateway_path = "/infra/tier-1s/app"
    }
  }
}

policy "HDS-ACL-758" {
  title     = { en = "Segments refuse forged addresses and rogue servers", fr = "Les segments refusent adresses usurpées et serveurs parasites" }
  severity  = "medium"
  resources = ["nsxt_policy_segment_security_profile", "nsxt_policy_spoofguard_profile", "nsxt_policy_spoof_guard_profile"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "vmware/nsxt 3.12.0: dhcp_server_block_enabled and dhcp_server_block_v6_enabled default to true, ra_guard_enabled to false; address_binding_allowlist has no default and is off when it is absent"
  rationale = {
    en = "A compromised machine that takes the address of the records server, or answers as the router, receives what was meant for it."
    fr = "Une machine compromise qui prend l’adresse du serveur de dossiers, ou répond à la place du routeur, reçoit ce qui leur était destiné."
  }

  locals {
    switches = meta.type != "nsxt_policy_segment_security_profile" ? { address_binding_allowlist = coalesce(attrs.address_binding_allowlist, false) } : {
      dhcp_server_block_enabled    = coalesce(attrs.dhcp_server_block_enabled, true)
      dhcp_server_block_v6_enabled = coalesce(attrs.dhcp_server_block_v6_enabled, true)
      ra_guard_enabled             = coalesce(attrs.ra_guard_enabled, false)
    }
  }

  enforce {
    for_each  = local.switches
    condition = each.value
    error_message = {
      en = "Profile ${attrs.display_name} leaves ${each.key} off. Set it to true."
      fr = "Le profil ${attrs.display_name} laisse ${each.key} désactivé. Le fixer à true."
    }
  }

  remediation = {
    en = <<-EOT
      dhcp_server_block_enabled    = true
      dhcp_server_block_v6_enabled = true
      ra_guard_enabled             = true
    EOT
    fr = <<-EOT
      dhcp_server_block_enabled    = true
      dhcp_server_block_v6_enabled = true
      ra_guard_enabled             = true
    EOT
  }

  noncompliant {
    resource "nsxt_policy_segment_security_profile" "default" { display_name = "default" }
    resource "nsxt_policy_segment_security_profile" "four" {
      display_name              = "four"
      dhcp_server_block_enabled = false
      ra_guard_enabled          = true
    }
    resource "nsxt_policy_segment_security_profile" "six" {
      display_name                 = "six"
      dhcp_server_block_v6_enabled = false
      ra_guard_enabled             = true
    }
    resource "nsxt_policy_spoofguard_profile" "app" { display_name = "app" }
    resource "nsxt_policy_spoof_guard_profile" "app" {
      display_name              = "app"
      address_binding_allowlist = false
    }
  }
  compliant {
    resource "nsxt_policy_segment_security_profile" "app" {
      display_name     = "app"
      ra_guard_enabled = true
    }
    resource "nsxt_policy_spoofguard_profile" "app" {
      display_name              = "app"
      address_binding_allowlist = true
    }
  }
  undecided {
    variable "guard" {}
    resource "nsxt_policy_segment_security_profile" "app" {
      display_name     = "app"
      ra_guard_enabled = var.guard
    }
  }
}
