policy "HDS-DSP-200" {
  title     = { en = "Stale review applications are deleted", fr = "Les applications de revue abandonnées sont supprimées" }
  severity  = "medium"
  resources = ["scalingo_scm_repo_link"]
  supports  = ["hds:exi-05-f", "iso27001:A.8.10", "iso27001:A.8.31", "secnumcloud:12.3", "gdpr:5(1)(e)"]
  source    = "Scalingo/scalingo 2.7.4: deploy_review_apps_enabled and delete_stale_enabled default to false, delete_on_close_enabled to true"
  rationale = {
    en = "Each review application is a copy of the environment, sometimes with data. Left alive, copies pile up that nobody watches."
    fr = "Chaque application de revue est une copie de l’environnement, parfois avec des données. Laissées en vie, ces copies s’accumulent sans surveillance."
  }

  filter = coalesce(attrs.deploy_review_apps_enabled, false)

  enforce {
    condition = coalesce(attrs.delete_on_close_enabled, true) && coalesce(attrs.delete_stale_enabled, false)
    error_message = {
      en = "Review applications of ${attrs.source} are never purged. Set delete_stale_enabled and delete_on_close_enabled to true."
      fr = "Les applications de revue de ${attrs.source} ne sont jamais purgées. Fixer delete_stale_enabled et delete_on_close_enabled à true."
    }
  }

  remediation = {
    en = <<-EOT
      delete_on_close_enabled   = true
      delete_stale_enabled      = true
      hours_before_delete_stale = 72
    EOT
    fr = <<-EOT
      delete_on_close_enabled   = true
      delete_stale_enabled      = true
      hours_before_delete_stale = 72
    EOT
  }

  noncompliant {
    resource "scalingo_scm_repo_link" "git" {
      source                     = "https://git.exemple.fr/sante/dossiers"
      deploy_review_apps_enabled = true
    }
  }
  noncompliant {
    resource "scalingo_scm_repo_link" "git" {
      source                     = "https://git.exemple.fr/sante/dossiers"
      deploy_review_apps_enabled = true
      delete_on_close_enabled    = false
      delete_stale_enabled       = true
    }
  }
  compliant {
    resource "scalingo_scm_repo_link" "git" {
      source                     = "https://git.exemple.fr/sante/dossiers"
      deploy_review_apps_enabled = true
      delete_stale_enabled       = true
    }
  }
  undecided {
    variable "purge" {}
    resource "scalingo_scm_repo_link" "git" {
      source                     = "https://git.exemple.fr/sante/dossiers"
      deploy_review_apps_enabled = true
      delete_stale_enabled       = var.purge
    }
  }
  inapplicable {
    resource "scalingo_scm_repo_link" "git" { source = "https://git.exemple.fr/sante/dossiers" }
  }
}
