policy "HDS-IAM-200" {
  title     = { en = "Collaborators have the limited role", fr = "Les collaborateurs ont le rôle limité" }
  severity  = "medium"
  resources = ["scalingo_collaborator"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "Scalingo/scalingo 2.7.4: limited is optional, without default: a missing bool asks for the full role"
  rationale = {
    en = "The full role reads every environment variable, opens a shell beside the data and invites others. Most people need to deploy and read logs."
    fr = "Le rôle complet lit toutes les variables d’environnement, ouvre un terminal à côté des données et invite d’autres personnes. La plupart ont besoin de déployer et de lire les journaux."
  }

  enforce {
    condition = coalesce(attrs.limited, false)
    error_message = {
      en = "Collaborator ${attrs.email} has the full role. Set limited = true unless this person operates the platform."
      fr = "Le collaborateur ${attrs.email} a le rôle complet. Fixer limited = true sauf si cette personne exploite la plateforme."
    }
  }

  remediation = {
    en = <<-EOT
      limited = true
    EOT
    fr = <<-EOT
      limited = true
    EOT
  }

  noncompliant {
    resource "scalingo_collaborator" "dev" {
      app   = "records"
      email = "prenom.nom@exemple.fr"
    }
  }
  compliant {
    resource "scalingo_collaborator" "dev" {
      app     = "records"
      email   = "prenom.nom@exemple.fr"
      limited = true
    }
  }
  undecided {
    variable "limited" {}
    resource "scalingo_collaborator" "dev" {
      app     = "records"
      email   = "prenom.nom@exemple.fr"
      limited = var.limited
    }
  }
}
