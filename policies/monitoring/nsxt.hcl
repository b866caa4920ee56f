policy "HDS-MON-750" {
  title     = { en = "Intrusion detection is on and up to date", fr = "La détection d’intrusion est active et à jour" }
  severity  = "medium"
  resources = ["nsxt_policy_idps_settings", "nsxt_policy_idps_cluster_config", "nsxt_policy_gateway_security_config"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.16", "secnumcloud:13.3", "hipaa:164.308(a)(1)(ii)(D)"]
  source    = "vmware/nsxt 3.12.0: auto_update_signatures and idps_enabled default to false, ids_enabled is required"
  rationale = {
    en = "Ransomware that spreads in a hospital uses known flaws: the signatures that recognise them are only worth their date."
    fr = "Un rançongiciel qui se propage dans un hôpital utilise des failles connues : les signatures qui les reconnaissent ne valent que par leur date."
  }

  enforce {
    condition = meta.type == "nsxt_policy_idps_settings" ? coalesce(attrs.auto_update_signatures, false) : meta.type == "nsxt_policy_idps_cluster_config" ? coalesce(attrs.ids_enabled, hds::undetermined("ids_enabled")) : coalesce(attrs.idps_enabled, false)
    error_message = {
      en = "${meta.address} leaves intrusion detection off or out of date. Set auto_update_signatures, ids_enabled or idps_enabled to true."
      fr = "${meta.address} laisse la détection d’intrusion inactive ou périmée. Fixer auto_update_signatures, ids_enabled ou idps_enabled à true."
    }
  }

  remediation = {
    en = <<-EOT
      resource "nsxt_policy_idps_settings" "global" {
        auto_update_signatures = true
        enable_syslog          = true
      }
    EOT
    fr = <<-EOT
      resource "nsxt_policy_idps_settings" "global" {
        auto_update_signatures = true
        enable_syslog          = true
      }
    EOT
  }

  noncompliant {
    resource "nsxt_policy_idps_settings" "global" { enable_syslog = true }
    resource "nsxt_policy_idps_cluster_config" "health" {
      display_name = "health"
      ids_enabled  = false
    }
    resource "nsxt_policy_gateway_security_config" "edge" { tier1_id = "app" }
  }
  compliant {
    resource "nsxt_policy_idps_settings" "global" { auto_update_signatures = true }
    resource "nsxt_policy_idps_cluster_config" "health" {
      display_name = "health"
      ids_enabled  = true
    }
    resource "nsxt_policy_gateway_security_config" "edge" {
      tier1_id     = "app"
      idps_enabled = true
    }
  }
  undecided {
    variable "updated" {}
    resource "nsxt_policy_idps_settings" "global" { auto_update_signatures = var.updated }
    resource "nsxt_policy_idps_cluster_config" "health" { display_name = "health" }
  }
}

policy "HDS-MON-751" {
  title     = { en = "Pools have a health monitor", fr = "Les groupes de serveurs ont un moniteur de santé" }
  severity  = "low"
  resources = ["nsxt_policy_lb_pool"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "vmware/nsxt 3.12.0: active_monitor_paths, active_monitor_path (deprecated) and passive_monitor_path are optional"
  rationale = {
    en = "Without a monitor, consultations go on being sent to a server that no longer answers."
    fr = "Sans moniteur, les consultations continuent d’être envoyées à un serveur qui ne répond plus."
  }

  enforce {
    condition = length(coalesce(attrs.active_monitor_paths, [])) > 0 || attrs.active_monitor_path != null || attrs.passive_monitor_path != null
    error_message = {
      en = "Pool ${attrs.display_name} has no monitor. Give active_monitor_paths."
      fr = "Le groupe ${attrs.display_name} n’a pas de moniteur. Donner active_monitor_paths."
    }
    at = "active_monitor_paths"
  }

  remediation = {
    en = <<-EOT
      active_monitor_paths = [nsxt_policy_lb_https_monitor_profile.portal.path]
    EOT
    fr = <<-EOT
      active_monitor_paths = [nsxt_policy_lb_https_monitor_profile.portal.path]
    EOT
  }

  noncompliant {
    resource "nsxt_policy_lb_pool" "portal" { display_name = "portal" }
  }
  compliant {
    resource "nsxt_policy_lb_pool" "portal" {
      display_name         = "portal"
      active_monitor_paths = ["/infra/lb-monitor-profiles/https"]
    }
    resource "nsxt_policy_lb_pool" "old" {
      display_name        = "old"
      active_monitor_path = "/infra/lb-monitor-profiles/https"
    }
    resource "nsxt_policy_lb_pool" "passive" {
      display_name         = "passive"
      passive_monitor_path = "/infra/lb-monitor-profiles/passive"
    }
  }
  undecided {
    variable "monitor" {}
    resource "nsxt_policy_lb_pool" "portal" {
      display_name        = "portal"
      active_monitor_path = var.monitor
    }
  }
}
