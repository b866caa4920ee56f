policy "HDS-SCO-100" {
  title     = { en = "The Public Cloud project carries the HDS option", fr = "Le projet Public Cloud porte l’option HDS" }
  severity  = "critical"
  resources = ["ovh_cloud_project"]
  supports  = ["hds:exi-17", "hds-activities:virtual-infrastructure", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "ovh/ovh 2.19.0, page of the resource: plan_option with plan_code certification.hds.2018 (certification.hds on the US endpoint); no option is ordered by default"
  rationale = {
    en = "OVHcloud gives its HDS commitments on a project only when the certification option is ordered on it, with Business or Enterprise support. Without it the project lies outside the certified perimeter, whatever its region."
    fr = "OVHcloud ne prend ses engagements HDS sur un projet que si l’option de certification y est commandée, avec un support Business ou Enterprise. Sans elle, le projet est hors du périmètre certifié, quelle que soit sa région."
  }

  enforce {
    condition = anytrue([for code in attrs.plan_option[*].plan_code : startswith(code, "certification.hds")])
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
}

policy "HDS-SCO-105" {
  title     = { en = "The product is in the host's HDS perimeter", fr = "Le produit est dans le périmètre HDS de l’hébergeur" }
  severity  = "medium"
  resources = ["ovh_dedicated_server", "ovh_vps", "ovh_hosting_privatedatabase"]
  supports  = ["hds:exi-17", "iso27001:A.5.20", "iso27001:A.5.23", "gdpr:28(1)"]
  source    = "OVHcloud, list of products under HDS certification (24 October 2024): VPS, web hosting databases and Eco dedicated servers are not in it; ovh/ovh 2.19.0: range is optional"
  rationale = {
    en = "The certificate of a host covers named products. VPS, the databases of web hosting plans and the Eco ranges of dedicated servers are left out: nothing that holds health data may run there."
    fr = "Le certificat d’un hébergeur couvre des produits nommés. Les VPS, les bases de données d’hébergement web et les gammes Eco de serveurs dédiés n’y figurent pas : aucune donnée de santé ne doit s’y trouver."
  }

  enforce {
    condition = meta.type == "ovh_dedicated_server" ? (attrs.range == null ? hds::undetermined("range") : attrs.range != "eco") : false
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
      Utiliser un serveur dédié standard, ou une instance ou une base managée Public Cloud dans un projet doté de l’option HDS :

      range = "standard"
    EOT
  }

  noncompliant {
    resource "ovh_vps" "forms" { display_name = "forms" }
  }
  noncompliant {
    resource "ovh_dedicated_server" "pacs" { range = "eco" }
  }
  compliant {
    resource "ovh_dedicated_server" "pacs" { range = "standard" }
  }
  undecided {
    resource "ovh_dedicated_server" "pacs" { display_name = "pacs" }
  }
}
