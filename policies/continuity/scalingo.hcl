policy "HDS-CON-202" {
  title     = { en = "Web containers are at least two", fr = "Les conteneurs web sont au moins deux" }
  severity  = "high"
  resources = ["scalingo_container_type"]
  supports  = ["hds:exi-05-g", "hds-activities:application-platform", "iso27001:A.5.30", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "Scalingo/scalingo 2.7.4: amount is required; Scalingo documentation, HDS: an HDS application runs two web containers or more"
  rationale = {
    en = "Scalingo's HDS commitment on availability supposes two web containers or more: with one, each deployment and each lost host interrupts care."
    fr = "L’engagement HDS de Scalingo sur la disponibilité suppose au moins deux conteneurs web : avec un seul, chaque déploiement et chaque perte d’hôte interrompt le soin."
  }

  filter = attrs.name == "web"

  enforce {
    condition = attrs.amount >= 2
    error_message = {
      en = "${attrs.app} runs ${attrs.amount} web container. An HDS application needs two or more."
      fr = "${attrs.app} tourne avec ${attrs.amount} conteneur web. Une application HDS en demande au moins deux."
    }
    at = "amount"
  }

  remediation = {
    en = <<-EOT
      amount = 2
    EOT
    fr = <<-EOT
      amount = 2
    EOT
  }

  noncompliant {
    resource "scalingo_container_type" "web" {
      app    = "records"
      name   = "web"
      amount = 1
    }
  }
  compliant {
    resource "scalingo_container_type" "web" {
      app    = "records"
      name   = "web"
      amount = 2
    }
  }
  undecided {
    variable "web" {}
    resource "scalingo_container_type" "web" {
      app    = "records"
      name   = "web"
      amount = var.web
    }
  }
  inapplicable {
    resource "scalingo_container_type" "worker" {
      app    = "records"
      name   = "worker"
      amount = 1
    }
  }
}

policy "HDS-CON-203" {
  title     = { en = "Autoscalers keep two web containers", fr = "Les autoscalers gardent deux conteneurs web" }
  severity  = "medium"
  resources = ["scalingo_autoscaler"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.14", "secnumcloud:17.4", "gdpr:32(1)(b)"]
  source    = "Scalingo/scalingo 2.7.4: min_containers is required, disabled is optional, without default: a missing bool leaves the autoscaler on; Scalingo documentation, HDS: an HDS application runs two web containers or more"
  rationale = {
    en = "At night the autoscaler brings the portal down to its minimum. At one container, the loss of a host cuts off the ward that is awake."
    fr = "La nuit, l’autoscaler ramène le portail à son minimum. À un conteneur, la perte d’un hôte coupe le service qui veille."
  }

  filter = attrs.container_type == "web" && !coalesce(attrs.disabled, false)

  enforce {
    condition = attrs.min_containers >= 2
    error_message = {
      en = "The autoscaler of ${attrs.app} may go down to ${attrs.min_containers} web container. An HDS application needs two or more."
      fr = "L’autoscaler de ${attrs.app} peut descendre à ${attrs.min_containers} conteneur web. Une application HDS en demande au moins deux."
    }
  }

  remediation = {
    en = <<-EOT
      min_containers = 2
    EOT
    fr = <<-EOT
      min_containers = 2
    EOT
  }

  noncompliant {
    resource "scalingo_autoscaler" "web" {
      app            = "records"
      container_type = "web"
      min_containers = 1
      max_containers = 4
    }
  }
  compliant {
    resource "scalingo_autoscaler" "web" {
      app            = "records"
      container_type = "web"
      min_containers = 2
      max_containers = 4
    }
  }
  undecided {
    variable "least" {}
    resource "scalingo_autoscaler" "web" {
      app            = "records"
      container_type = "web"
      min_containers = var.least
    }
  }
  inapplicable {
    resource "scalingo_autoscaler" "worker" {
      app            = "records"
      container_type = "worker"
      min_containers = 1
    }
    resource "scalingo_autoscaler" "off" {
      app            = "records"
      container_type = "web"
      min_containers = 1
      disabled       = true
    }
  }
}

policy "HDS-CON-204" {
  title     = { en = "Applications run on a maintained stack", fr = "Les applications tournent sur une pile maintenue" }
  severity  = "medium"
  resources = ["scalingo_app"]
  supports  = ["hds:exi-05-g", "iso27001:A.8.8", "secnumcloud:12.11"]
  source    = "Scalingo/scalingo 2.7.4: stack_id is an identifier, that of a scalingo_stack; without it the platform gives a new application its latest stack. Scalingo documentation, stacks: scalingo-22 is maintained until May 2027, the older ones no longer are. Stacks that are not recognised are left open"
  rationale = {
    en = "The stack brings the system libraries that read every request and file of patients. On one that is no longer maintained, their known flaws stay open."
    fr = "La pile apporte les bibliothèques système qui lisent chaque requête et fichier des patients. Sur une pile qui n’est plus maintenue, leurs failles connues restent ouvertes."
  }

  filter = length(local.stacks) > 0

  locals {
    stacks = hds::referred("stack_id")
    stack  = local.stacks[0].name
  }

  enforce {
    condition = contains(["scalingo-22", "scalingo-24", "scalingo-26"], local.stack) ? true : contains(["scalingo-14", "scalingo-18", "scalingo-20"], local.stack) ? false : hds::undetermined("until when the stack is maintained", "jusqu’à quand la pile est maintenue")
    error_message = {
      en = "${attrs.name} runs on ${local.stack}, which is no longer maintained. Use a newer stack."
      fr = "${attrs.name} tourne sur ${local.stack}, qui n’est plus maintenue. Utiliser une pile plus récente."
    }
    at = "stack_id"
  }

  remediation = {
    en = <<-EOT
      data "scalingo_stack" "current" {
        name = "scalingo-24"
      }
    EOT
    fr = <<-EOT
      data "scalingo_stack" "actuelle" {
        name = "scalingo-24"
      }
    EOT
  }

  noncompliant {
    data "scalingo_stack" "old" {
      for_each = toset(["14", "18", "20"])
      name     = "scalingo-${each.key}"
    }
    resource "scalingo_app" "a" {
      name     = "a"
      stack_id = data.scalingo_stack.old["14"].id
    }
    resource "scalingo_app" "b" {
      name     = "b"
      stack_id = data.scalingo_stack.old["18"].id
    }
    resource "scalingo_app" "c" {
      name     = "c"
      stack_id = data.scalingo_stack.old["20"].id
    }
  }
  compliant {
    data "scalingo_stack" "current" {
      for_each = toset(["22", "24", "26"])
      name     = "scalingo-${each.key}"
    }
    resource "scalingo_app" "a" {
      name     = "a"
      stack_id = data.scalingo_stack.current["22"].id
    }
    resource "scalingo_app" "b" {
      name     = "b"
      stack_id = data.scalingo_stack.current["24"].id
    }
    resource "scalingo_app" "c" {
      name     = "c"
      stack_id = data.scalingo_stack.current["26"].id
    }
  }
  undecided {
    data "scalingo_stack" "next" { name = "scalingo-28" }
    resource "scalingo_app" "a" {
      name     = "a"
      stack_id = data.scalingo_stack.next.id
    }
    resource "scalingo_app" "b" {
      name     = "b"
      stack_id = "st-42"
    }
  }
  inapplicable {
    resource "scalingo_app" "records" { name = "records" }
  }
}

policy "HDS-CON-205" {
  title     = { en = "Databases are protected from a destroying plan", fr = "Les bases de données sont protégées d’un plan qui les détruit" }
  severity  = "low"
  resources = ["scalingo_addon", "scalingo_database"]
  supports  = ["hds:exi-05-e", "hds:exi-05-g", "iso27001:A.5.33", "secnumcloud:17.2", "gdpr:32(1)(b)"]
  source    = "Terraform: prevent_destroy of lifecycle defaults to false. Scalingo documentation, backup policies: the data of point-in-time recovery is removed with the database. Databases are recognised by the provider_id of the addon"
  rationale = {
    en = "Renaming an argument is enough for Terraform to replace a database, and its point-in-time recovery goes with it: the records of the day are lost."
    fr = "Renommer un argument suffit pour que Terraform remplace une base, et sa restauration à un instant donné part avec elle : les dossiers du jour sont perdus."
  }

  filter = meta.type == "scalingo_database" || length(regexall("postgres|mysql|mongo", lower(coalesce(attrs.provider_id, "none")))) > 0

  enforce {
    condition = anytrue([for rules in coalesce(meta.lifecycle, []) : coalesce(try(rules.prevent_destroy, null), false)])
    error_message = {
      en = "Nothing prevents a plan from destroying ${meta.address}. Set prevent_destroy in its lifecycle."
      fr = "Rien n’empêche un plan de détruire ${meta.address}. Fixer prevent_destroy dans son lifecycle."
    }
  }

  remediation = {
    en = <<-EOT
      lifecycle {
        prevent_destroy = true
      }
    EOT
    fr = <<-EOT
      lifecycle {
        prevent_destroy = true
      }
    EOT
  }

  noncompliant {
    resource "scalingo_addon" "db" {
      for_each    = toset(["postgresql", "mysql", "MongoDB"])
      provider_id = each.key
    }
    resource "scalingo_database" "off" {
      technology = "postgresql-ng"
      lifecycle {
        prevent_destroy = false
      }
    }
    resource "scalingo_database" "other" {
      technology = "postgresql-ng"
      lifecycle {
        ignore_changes = [plan]
      }
    }
  }
  compliant {
    resource "scalingo_addon" "db" {
      provider_id = "postgresql"
      lifecycle {
        prevent_destroy = true
      }
    }
    resource "scalingo_database" "db" {
      technology = "postgresql-ng"
      lifecycle {
        prevent_destroy = true
      }
    }
  }
  inapplicable {
    resource "scalingo_addon" "cache" { provider_id = "redis" }
  }
}
