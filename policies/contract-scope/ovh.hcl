policy "HDS-SCO-100" {
  title     = { en = "The Public Cloud project carries the HDS option", fr = "Le projet Public Cloud porte l’option HDS" }
  severity  = "critical"
  resources = ["ovh_cloud_project"]
  supports  = ["hds:exi-17", "hds-activities:virtual-infrastructure", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "ovh/ovh 2.19.0, page of the resource: plan_option with plan_code certification.hds.2018 (certification.hds on the US endpoint); no option is ordered by default. A project that exists (no plan) may have got the option in the control panel: OVHcloud, activating HDS on a Public Cloud project, 28 March 2024"
  rationale = {
    en = "OVHcloud gives its HDS commitments on a project only when the certification option is ordered on it, with Business or Enterprise support. Without it the project lies outside the certified perimeter, whatever its region."
    fr = "OVHcloud ne prend ses engagements HDS sur un projet que si l’option de certification y est commandée, avec un support Business ou Enterprise. Sans elle, le projet est hors du périmètre certifié, quelle que soit sa région."
  }

  enforce {
    condition = anytrue([for code in attrs.plan_option[*].plan_code : startswith(code, "certification.hds")]) || (attrs.plan == null ? hds::undetermined("plan_option") : false)
    error_message = {
      en = "Public Cloud project ${meta.name} is ordered without the HDS option (plan_option with certification.hds.2018): OVHcloud gives no HDS commitment on it."
      fr = "Le projet Public Cloud ${meta.name} est commandé sans l’option HDS (plan_option avec certification.hds.2018) : OVHcloud n’y prend aucun engagement HDS."
    }
    at = "plan_option"
  }

  remediation = {
    en = <<-EOT
      Order the option with the project (Business or Enterprise support is a prerequisite), and sign the HDS terms:

      plan_option {
        duration     = "P1M"
        plan_code    = "certification.hds.2018"
        pricing_mode = "default"
      }
    EOT
    fr = <<-EOT
      Commander l’option avec le projet (support Business ou Enterprise requis) et signer les conditions HDS :

      plan_option {
        duration     = "P1M"
        plan_code    = "certification.hds.2018"
        pricing_mode = "default"
      }
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project" "health" {
      ovh_subsidiary = "FR"
      plan {
        duration     = "P1M"
        plan_code    = "project.2018"
        pricing_mode = "default"
      }
    }
  }
  compliant {
    resource "ovh_cloud_project" "health" {
      ovh_subsidiary = "FR"
      plan {
        duration     = "P1M"
        plan_code    = "project.2018"
        pricing_mode = "default"
      }
      plan_option {
        duration     = "P1M"
        plan_code    = "certification.hds.2018"
        pricing_mode = "default"
      }
    }
  }
  undecided {
    variable "option" {}
    resource "ovh_cloud_project" "health" {
      plan_option {
        duration     = "P1M"
        plan_code    = var.option
        pricing_mode = "default"
      }
    }
  }
  undecided {
    resource "ovh_cloud_project" "health" { description = "imported" }
  }
}

policy "HDS-SCO-105" {
  title     = { en = "The product is in the host's HDS perimeter", fr = "Le produit est dans le périmètre HDS de l’hébergeur" }
  severity  = "medium"
  resources = ["ovh_dedicated_server", "ovh_vps", "ovh_hosting_privatedatabase", "ovh_email_domain_account"]
  supports  = ["hds:exi-17", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "OVHcloud, list of products under HDS certification (24 October 2024): VPS, databases and e-mail of web hosting and Eco dedicated servers are not in it; ovh/ovh 2.19.0, page of the resource: range defaults to standard in an order, and says nothing of a server that exists"
  rationale = {
    en = "The certificate of a host covers named products. VPS, the databases and mailboxes of web hosting plans and the Eco ranges of dedicated servers are left out: nothing that holds health data may run there."
    fr = "Le certificat d’un hébergeur couvre des produits nommés. Les VPS, les bases de données et les boîtes aux lettres d’hébergement web et les gammes Eco de serveurs dédiés n’y figurent pas : aucune donnée de santé ne doit s’y trouver."
  }

  enforce {
    condition = meta.type == "ovh_dedicated_server" && attrs.range != "eco" && (attrs.range != null || attrs.plan != null || hds::undetermined("range"))
    error_message = {
      en = "${meta.address} is a product outside OVHcloud's HDS perimeter (list of 24 October 2024). Keep health data off it, or move it to an eligible product."
      fr = "${meta.address} est un produit hors du périmètre HDS d’OVHcloud (liste du 24 octobre 2024). N’y placer aucune donnée de santé, ou migrer vers un produit éligible."
    }
  }

  remediation = {
    en = <<-EOT
      Use a standard dedicated server, or a Public Cloud instance or managed database in a project with the HDS option:

      range = "standard"
    EOT
    fr = <<-EOT
      Utiliser un serveur dédié standard, ou une instance ou une base managée Public Cloud dans un projet doté de l’option HDS :

      range = "standard"
    EOT
  }

  noncompliant {
    resource "ovh_vps" "forms" { display_name = "forms" }
  }
  noncompliant {
    resource "ovh_dedicated_server" "pacs" {
      range = "eco"
      plan  = [{ plan_code = "24sk10", duration = "P1M", pricing_mode = "default" }]
    }
  }
  noncompliant {
    resource "ovh_email_domain_account" "desk" {
      domain       = "exemple.fr"
      account_name = "accueil"
    }
  }
  compliant {
    resource "ovh_dedicated_server" "pacs" { range = "standard" }
  }
  compliant {
    resource "ovh_dedicated_server" "pacs" {
      plan = [{ plan_code = "24sys01", duration = "P1M", pricing_mode = "default" }]
    }
  }
  undecided {
    resource "ovh_dedicated_server" "pacs" { service_name = "ns1234567.ip-192-0-2.eu" }
  }
}

policy "HDS-SCO-106" {
  title     = { en = "The plan of managed databases is in the host's HDS perimeter", fr = "L’offre des bases managées est dans le périmètre HDS de l’hébergeur" }
  severity  = "high"
  resources = ["ovh_cloud_project_database"]
  supports  = ["hds:exi-17", "hds-activities:application-platform", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "OVHcloud, list of products under HDS certification (24 October 2024): databases, message brokers, search engines and Grafana, “excluding Essential and Discovery plans”; ovh/ovh 2.19.0: plan is required"
  rationale = {
    en = "The HDS option of the project does not stretch to every plan: databases on the entry plans are left out of the certificate by name, whatever the region and the option."
    fr = "L’option HDS du projet ne s’étend pas à toutes les offres : les bases des offres d’entrée de gamme sont nommément exclues du certificat, quelles que soient la région et l’option."
  }

  enforce {
    condition = attrs.plan == null ? hds::undetermined("plan") : !contains(["essential", "discovery"], lower(attrs.plan))
    error_message = {
      en = "Plan ${attrs.plan} of ${meta.name} is outside OVHcloud's HDS perimeter (list of 24 October 2024). Choose business or production at least."
      fr = "L’offre ${attrs.plan} de ${meta.name} est hors du périmètre HDS d’OVHcloud (liste du 24 octobre 2024). Choisir au moins business ou production."
    }
    at = "plan"
  }

  remediation = {
    en = <<-EOT
      plan = "business" # production for MongoDB and ClickHouse
    EOT
    fr = <<-EOT
      plan = "business" # production pour MongoDB et ClickHouse
    EOT
  }

  noncompliant {
    resource "ovh_cloud_project_database" "records" {
      engine  = "postgresql"
      version = "16"
      plan    = "essential"
      flavor  = "db1-4"
    }
  }
  noncompliant {
    resource "ovh_cloud_project_database" "notes" {
      engine  = "mongodb"
      version = "7.0"
      plan    = "Discovery"
      flavor  = "db1-2"
    }
  }
  compliant {
    resource "ovh_cloud_project_database" "records" {
      engine  = "postgresql"
      version = "16"
      plan    = "business"
      flavor  = "db1-15"
    }
  }
  undecided {
    variable "plan" {}
    resource "ovh_cloud_project_database" "records" {
      engine  = "postgresql"
      version = "16"
      plan    = var.plan
      flavor  = "db1-15"
    }
  }
  undecided {
    resource "ovh_cloud_project_database" "records" { engine = "postgresql" }
  }
}

policy "HDS-SCO-107" {
  title     = { en = "The Hosted Private Cloud carries the HDS service pack", fr = "Le Hosted Private Cloud porte le pack de services HDS" }
  severity  = "critical"
  resources = ["data.ovh_dedicated_cloud"]
  supports  = ["hds:exi-17", "hds-activities:virtual-infrastructure", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "ovh/ovh 2.19.0, page of the data source: service_pack_name, known from a plan or a state only; OVHcloud control panel (github.com/ovh/manager): the service packs are default, nsx, vrops, nsx-and-vrops, pcidss, hipaa and hds; another name is left open"
  rationale = {
    en = "On Hosted Private Cloud the HDS commitments come with a service pack: token validation, restricted access, session timeout, intrusion detection. The default pack, or that of another certification, brings none of them for health data."
    fr = "Sur Hosted Private Cloud, les engagements HDS viennent d’un pack de services : validation par jeton, accès restreint, expiration de session, détection d’intrusion. Le pack par défaut, ou celui d’une autre certification, n’en apporte aucun pour les données de santé."
  }

  locals {
    others = ["default", "nsx", "vrops", "nsx-and-vrops", "pcidss", "hipaa"]
  }

  enforce {
    condition = attrs.service_pack_name == "hds" || (contains(local.others, coalesce(attrs.service_pack_name, "none")) ? false : hds::undetermined("service_pack_name"))
    error_message = {
      en = "Hosted Private Cloud ${meta.name} has the service pack ${attrs.service_pack_name}, not hds: OVHcloud gives no HDS commitment on it. Order the HDS option."
      fr = "Le Hosted Private Cloud ${meta.name} porte le pack de services ${attrs.service_pack_name} et non hds : OVHcloud n’y prend aucun engagement HDS. Commander l’option HDS."
    }
  }

  remediation = {
    en = <<-EOT
      Order the HDS option in the OVHcloud control panel (Hosted Private Cloud, Options), then scan a plan:

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
    fr = <<-EOT
      Commander l’option HDS dans l’espace client OVHcloud (Hosted Private Cloud, Options), puis analyser un plan :

      terraform plan -out plan.bin && terraform show -json plan.bin > plan.json
    EOT
  }

  noncompliant {
    data "ovh_dedicated_cloud" "sddc" {
      for_each          = toset(["default", "nsx", "vrops", "nsx-and-vrops", "pcidss", "hipaa"])
      service_name      = "pcc-192-0-2-10"
      service_pack_name = each.value
    }
  }
  compliant {
    data "ovh_dedicated_cloud" "sddc" {
      service_name      = "pcc-192-0-2-10"
      service_pack_name = "hds"
    }
  }
  undecided {
    data "ovh_dedicated_cloud" "sddc" { service_name = "pcc-192-0-2-10" }
  }
  undecided {
    data "ovh_dedicated_cloud" "sddc" {
      service_name      = "pcc-192-0-2-10"
      service_pack_name = "nsxt"
    }
  }
}
