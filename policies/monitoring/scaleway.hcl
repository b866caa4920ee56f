policy "HDS-MON-300" {
  title     = { en = "Alerts reach someone", fr = "Les alertes parviennent à quelqu’un" }
  severity  = "medium"
  resources = ["scaleway_cockpit_alert_manager"]
  supports  = ["hds:exi-05-d", "hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "scaleway/scaleway 2.81.0: contact_points is optional, a list of e-mail addresses; without it nobody is told. Which alerts exist is not judged: rules may be written in Grafana"
  rationale = {
    en = "An alert manager without an address is a smoke detector in an empty house: the database fills up on Saturday, and emergencies find out on Monday."
    fr = "Un gestionnaire d’alertes sans adresse est un détecteur de fumée dans une maison vide : la base sature le samedi, les urgences l’apprennent le lundi."
  }

  enforce {
    condition = anytrue([for point in coalesce(attrs.contact_points, []) : coalesce(point.email, "none") != "none"])
    error_message = {
      en = "Alerts of ${meta.name} reach nobody. Give contact_points."
      fr = "Les alertes de ${meta.name} ne parviennent à personne. Renseigner contact_points."
    }
    at = "contact_points"
  }

  remediation = {
    en = <<-EOT
      preconfigured_alert_ids = data.scaleway_cockpit_preconfigured_alert.all.alerts[*].preconfigured_rule_id
      contact_points {
        email = "on-call@example.fr"
      }
    EOT
    fr = <<-EOT
      preconfigured_alert_ids = data.scaleway_cockpit_preconfigured_alert.toutes.alerts[*].preconfigured_rule_id
      contact_points {
        email = "astreinte@exemple.fr"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_cockpit_alert_manager" "ops" {}
    resource "scaleway_cockpit_alert_manager" "empty" {
      contact_points {}
    }
  }
  compliant {
    resource "scaleway_cockpit_alert_manager" "ops" {
      contact_points {}
      contact_points {
        email = "astreinte@exemple.fr"
      }
    }
  }
  undecided {
    variable "on_call" {}
    resource "scaleway_cockpit_alert_manager" "ops" {
      contact_points {
        email = var.on_call
      }
    }
  }
}

policy "HDS-MON-301" {
  title     = { en = "Load balancers check the application, not the port alone", fr = "Les répartiteurs contrôlent l’application et pas seulement le port" }
  severity  = "low"
  resources = ["scaleway_lb_backend"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9"]
  source    = "scaleway/scaleway 2.81.0: without health_check_http nor health_check_https, the check is of the TCP port"
  rationale = {
    en = "A server whose database is gone still opens its port: patients keep being sent to the page that fails."
    fr = "Un serveur privé de sa base ouvre toujours son port : on continue d’envoyer les patients vers la page en erreur."
  }

  filter = attrs.forward_protocol == "http"

  enforce {
    condition = length(concat(coalesce(attrs.health_check_http, []), coalesce(attrs.health_check_https, []))) > 0
    error_message = {
      en = "Backend ${meta.name} is checked by its port alone. Give health_check_https or health_check_http."
      fr = "Le backend ${meta.name} n’est contrôlé que par son port. Renseigner health_check_https ou health_check_http."
    }
    at = "health_check_http"
  }

  remediation = {
    en = <<-EOT
      health_check_https {
        uri = "/health"
      }
    EOT
    fr = <<-EOT
      health_check_https {
        uri = "/health"
      }
    EOT
  }

  noncompliant {
    resource "scaleway_lb_backend" "app" {
      forward_protocol = "http"
      forward_port     = 443
      health_check_tcp {}
    }
  }
  compliant {
    resource "scaleway_lb_backend" "app" {
      forward_protocol = "http"
      forward_port     = 443
      health_check_https {
        uri = "/health"
      }
    }
    resource "scaleway_lb_backend" "clear" {
      forward_protocol = "http"
      forward_port     = 80
      health_check_http {
        uri = "/health"
      }
    }
  }
  undecided {
    variable "checks" {}
    resource "scaleway_lb_backend" "app" {
      forward_protocol = "http"
      forward_port     = 443
      dynamic "health_check_https" {
        for_each = var.checks
        content {
          uri = health_check_https.value
        }
      }
    }
  }
  inapplicable {
    resource "scaleway_lb_backend" "db" {
      forward_protocol = "tcp"
      forward_port     = 5432
    }
  }
}
