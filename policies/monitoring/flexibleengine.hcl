policy "HDS-MON-500" {
  title     = { en = "Alarms are on and notify someone", fr = "Les alarmes sont actives et préviennent quelqu’un" }
  severity  = "medium"
  resources = ["flexibleengine_ces_alarmrule", "opentelekomcloud_ces_alarmrule"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: alarm_enabled defaults to true; alarm_action_enabled defaults to true in the first and to false in the second; rules that scale a group are not judged"
  rationale = {
    en = "The disk of the imaging server fills up on Friday evening: an alarm that notifies nobody lets the acquisitions of the week-end be lost."
    fr = "Le disque du serveur d’imagerie se remplit le vendredi soir : une alarme qui ne prévient personne laisse perdre les acquisitions du week-end."
  }

  filter = !anytrue([for action in coalesce(attrs.alarm_actions, []) : action.type == "autoscaling"])

  locals {
    notified = flatten([for action in coalesce(attrs.alarm_actions, []) : action.notification_list])
  }

  enforce {
    condition = coalesce(attrs.alarm_enabled, true)
    error_message = {
      en = "Alarm ${meta.address} is turned off. Remove alarm_enabled = false."
      fr = "L’alarme ${meta.address} est désactivée. Retirer alarm_enabled = false."
    }
    at = "alarm_enabled"
  }
  enforce {
    condition = coalesce(attrs.alarm_action_enabled, meta.type == "flexibleengine_ces_alarmrule") && length(local.notified) > 0
    error_message = {
      en = "Alarm ${meta.address} notifies nobody. Set alarm_action_enabled = true and give alarm_actions a topic."
      fr = "L’alarme ${meta.address} ne prévient personne. Fixer alarm_action_enabled = true et donner un sujet à alarm_actions."
    }
    at = "alarm_actions"
  }

  remediation = {
    en = <<-EOT
      alarm_action_enabled = true

      alarm_actions {
        type              = "notification"
        notification_list = [flexibleengine_smn_topic_v2.operators.topic_urn]
      }
    EOT
    fr = <<-EOT
      alarm_action_enabled = true

      alarm_actions {
        type              = "notification"
        notification_list = [flexibleengine_smn_topic_v2.operators.topic_urn]
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_ces_alarmrule" "off" {
      alarm_name    = "disk"
      alarm_enabled = false
      alarm_actions {
        type              = "notification"
        notification_list = ["urn:smn:eu-west-0:9d3f:operators"]
      }
    }
    resource "flexibleengine_ces_alarmrule" "silent" { alarm_name = "disk" }
    resource "flexibleengine_ces_alarmrule" "muted" {
      alarm_name           = "disk"
      alarm_action_enabled = false
      alarm_actions {
        type              = "notification"
        notification_list = ["urn:smn:eu-west-0:9d3f:operators"]
      }
    }
    resource "opentelekomcloud_ces_alarmrule" "muted" {
      alarm_name = "disk"
      alarm_actions {
        type              = "notification"
        notification_list = ["urn:smn:eu-de:9d3f:operators"]
      }
    }
    resource "flexibleengine_ces_alarmrule" "nobody" {
      alarm_name = "disk"
      alarm_actions {
        type              = "notification"
        notification_list = []
      }
    }
  }
  compliant {
    resource "flexibleengine_ces_alarmrule" "disk" {
      alarm_name = "disk"
      alarm_actions {
        type              = "notification"
        notification_list = ["urn:smn:eu-west-0:9d3f:operators"]
      }
    }
    resource "opentelekomcloud_ces_alarmrule" "disk" {
      alarm_name           = "disk"
      alarm_action_enabled = true
      alarm_actions {
        type              = "notification"
        notification_list = ["urn:smn:eu-de:9d3f:operators"]
      }
    }
  }
  undecided {
    variable "topics" {}
    resource "flexibleengine_ces_alarmrule" "disk" {
      alarm_name = "disk"
      alarm_actions {
        type              = "notification"
        notification_list = var.topics
      }
    }
  }
  inapplicable {
    resource "flexibleengine_ces_alarmrule" "scale" {
      alarm_name = "cpu"
      alarm_actions {
        type              = "autoscaling"
        notification_list = []
      }
    }
  }
}

policy "HDS-MON-501" {
  title     = { en = "Anti-DDoS policies cover the application layer", fr = "Les politiques anti-DDoS couvrent la couche applicative" }
  severity  = "low"
  resources = ["flexibleengine_antiddos_v1", "opentelekomcloud_antiddos_v1"]
  supports  = ["hds:exi-05-d", "hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9", "secnumcloud:13.3"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: enable_l7 is required"
  rationale = {
    en = "Emergencies call the portal of images too. A flood of requests that looks like browsing passes a filter of packets and closes the portal."
    fr = "Les urgences appellent aussi le portail d’imagerie. Un flot de requêtes qui ressemble à de la navigation traverse un filtre de paquets et ferme le portail."
  }

  enforce {
    condition = attrs.enable_l7
    error_message = {
      en = "The anti-DDoS policy ${meta.address} leaves HTTP floods alone. Set enable_l7 = true."
      fr = "La politique anti-DDoS ${meta.address} laisse passer les flots de requêtes HTTP. Fixer enable_l7 = true."
    }
    at = "enable_l7"
  }

  remediation = {
    en = <<-EOT
      enable_l7 = true
    EOT
    fr = <<-EOT
      enable_l7 = true
    EOT
  }

  noncompliant {
    resource "flexibleengine_antiddos_v1" "portal" {
      floating_ip_id = "9d3f"
      enable_l7      = false
    }
  }
  compliant {
    resource "flexibleengine_antiddos_v1" "portal" {
      floating_ip_id = "9d3f"
      enable_l7      = true
    }
  }
  undecided {
    variable "l7" {}
    resource "flexibleengine_antiddos_v1" "portal" {
      floating_ip_id = "9d3f"
      enable_l7      = var.l7
    }
  }
}
