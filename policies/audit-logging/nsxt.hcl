policy "HDS-LOG-750" {
  title    = { en = "Refused flows are logged", fr = "Les flux refusés sont journalisés" }
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
  supports = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source   = "vmware/nsxt 3.12.0: logged defaults to false, for rules and for the default rule"
  rationale = {
    en = "An intruder who moves from machine to machine first shows in the flows that are refused; without a trace nobody sees him look for the records."
    fr = "Un intrus qui passe de machine en machine se voit d’abord aux flux refusés ; sans trace, personne ne le voit chercher les dossiers."
  }

  locals {
    rules = endswith(meta.type, "_rule") ? [attrs] : coalesce(attrs.rule, [])
  }

  enforce {
    for_each  = local.rules
    condition = coalesce(each.value.action, "ALLOW") == "ALLOW" || coalesce(each.value.disabled, false) || coalesce(each.value.logged, false)
    error_message = {
      en = "Rule ${each.value.display_name} of ${meta.address} refuses (${each.value.action}) without a trace. Set logged = true."
      fr = "La règle ${each.value.display_name} de ${meta.address} refuse (${each.value.action}) sans trace. Fixer logged à true."
    }
  }
  enforce {
    for_each  = attrs.default_rule
    condition = coalesce(each.value.logged, false)
    error_message = {
      en = "The default rule of ${meta.address} is not logged. Set logged = true."
      fr = "La règle par défaut de ${meta.address} n’est pas journalisée. Fixer logged à true."
    }
  }

  remediation = {
    en = <<-EOT
      rule {
        display_name = "deny"
        action       = "DROP"
        logged       = true
        log_label    = "hds-deny"
      }
    EOT
    fr = <<-EOT
      rule {
        display_name = "deny"
        action       = "DROP"
        logged       = true
        log_label    = "hds-deny"
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
      }
    }
    resource "nsxt_policy_gateway_policy_rule" "deny" {
      display_name = "deny"
      policy_path  = "/infra/domains/default/gateway-policies/edge"
      action       = "REJECT"
      disabled     = false
      logged       = false
    }
  }
  noncompliant {
    resource "nsxt_policy_predefined_gateway_policy" "default" {
      path = "/infra/domains/default/gateway-policies/Policy_Default_Infra"
      default_rule {
        scope  = "/infra/tier-1s/app"
        action = "DROP"
      }
    }
  }
  compliant {
    resource "nsxt_policy_security_policy" "app" {
      display_name = "app"
      category     = "Application"
      rule {
        display_name = "deny"
        action       = "DROP"
        logged       = true
      }
      rule {
        display_name  = "allow"
        source_groups = ["/infra/domains/default/groups/front"]
      }
      rule {
        display_name = "off"
        action       = "DROP"
        disabled     = true
      }
    }
    resource "nsxt_policy_predefined_security_policy" "default" {
      path = "/infra/domains/default/security-policies/default-layer3-section"
      default_rule {
        action = "DROP"
        logged = true
      }
    }
  }
  undecided {
    variable "logged" {}
    resource "nsxt_policy_security_policy" "app" {
      display_name = "app"
      category     = "Application"
      rule {
        display_name = "deny"
        action       = "DROP"
        logged       = var.logged
      }
    }
  }
}

policy "HDS-LOG-751" {
  title     = { en = "Virtual servers keep access logs", fr = "Les serveurs virtuels conservent les journaux d’accès" }
  severity  = "medium"
  resources = ["nsxt_policy_lb_virtual_server"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "vmware/nsxt 3.12.0: access_log_enabled and log_significant_event_only default to false"
  rationale = {
    en = "Who opened which page of the portal, from which address, stands in this log first; with significant events only, a patient search that succeeds is not one."
    fr = "Qui a ouvert quelle page du portail, depuis quelle adresse, figure d’abord dans ce journal ; avec les seuls événements marquants, une recherche de patient réussie n’en est pas un."
  }

  enforce {
    condition = coalesce(attrs.access_log_enabled, false) && !coalesce(attrs.log_significant_event_only, false)
    error_message = {
      en = "The accesses of virtual server ${attrs.display_name} are not all logged. Set access_log_enabled = true, without log_significant_event_only."
      fr = "Les accès du serveur virtuel ${attrs.display_name} ne sont pas tous journalisés. Fixer access_log_enabled à true, sans log_significant_event_only."
    }
    at = "access_log_enabled"
  }

  remediation = {
    en = <<-EOT
      access_log_enabled = true
    EOT
    fr = <<-EOT
      access_log_enabled = true
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_virtual_server" "portal" { display_name = "portal" }
    resource "nsxt_policy_lb_virtual_server" "significant" {
      display_name               = "significant"
      access_log_enabled         = true
      log_significant_event_only = true
    }
  }
  compliant {
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name       = "portal"
      access_log_enabled = true
    }
  }
  undecided {
    variable "logged" {}
    resource "nsxt_policy_lb_virtual_server" "portal" {
      display_name       = "portal"
      access_log_enabled = var.logged
    }
  }
}

policy "HDS-LOG-752" {
  title     = { en = "Intrusion events are sent to the log platform", fr = "Les événements d’intrusion sont envoyés à la plateforme de journaux" }
  severity  = "medium"
  resources = ["nsxt_policy_idps_settings"]
  supports  = ["hds:exi-05-d", "hds:exi-16", "iso27001:A.8.15", "secnumcloud:12.6", "gdpr:5(1)(f)", "hipaa:164.312(b)"]
  source    = "vmware/nsxt 3.12.0, page of the resource: enable_syslog defaults to false; the servers of syslog are set outside this provider"
  rationale = {
    en = "An alert that stays in NSX goes with it: neither the on-call operator nor the inquiry finds it."
    fr = "Une alerte qui reste dans NSX disparaît avec lui : ni l’astreinte ni l’enquête ne la retrouvent."
  }

  enforce {
    condition = coalesce(attrs.enable_syslog, false)
    error_message = {
      en = "Intrusion events stay in NSX. Set enable_syslog = true."
      fr = "Les événements d’intrusion restent dans NSX. Fixer enable_syslog à true."
    }
    at = "enable_syslog"
  }

  remediation = {
    en = <<-EOT
      enable_syslog = true
    EOT
    fr = <<-EOT
      enable_syslog = true
    EOT
  }

  noncompliant {
    resource "nsxt_policy_idps_settings" "global" { auto_update_signatures = true }
  }
  compliant {
    resource "nsxt_policy_idps_settings" "global" { enable_syslog = true }
  }
  undecided {
    variable "syslog" {}
    resource "nsxt_policy_idps_settings" "global" { enable_syslog = var.syslog }
  }
}
