policy "HDS-ACL-452" {
  title     = { en = "Containers do not hold the Docker socket", fr = "Les conteneurs n’ont pas accès au socket Docker" }
  severity  = "high"
  resources = ["clevercloud_docker"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.2", "secnumcloud:9.7", "gdpr:32(1)(b)"]
  source    = "CleverCloud/clevercloud 2.1.0: daemon_socket_mount is optional; its default is not in the schema: open"
  rationale = {
    en = "Whoever breaks into a container with the Docker socket commands every container beside it, and reads the secrets that open the database of records."
    fr = "Qui s’introduit dans un conteneur muni du socket Docker commande tous ses voisins et lit les secrets qui ouvrent la base des dossiers."
  }

  enforce {
    condition = attrs.daemon_socket_mount == null ? hds::undetermined("whether the platform mounts the Docker socket by default") : !attrs.daemon_socket_mount
    error_message = {
      en = "Container ${meta.address} has the Docker socket. Set daemon_socket_mount = false."
      fr = "Le conteneur ${meta.address} a accès au socket Docker. Définir daemon_socket_mount = false."
    }
    at = "daemon_socket_mount"
  }

  remediation = {
    en = <<-EOT
      daemon_socket_mount = false
    EOT
    fr = <<-EOT
      daemon_socket_mount = false
    EOT
  }

  compliant {
    resource "clevercloud_docker" "records" {
      name               = "records"
      daemon_socket_mount = false
    }
  }
  noncompliant {
    resource "clevercloud_docker" "records" {
      name               = "records"
      daemon_socket_mount = true
    }
  }
  undecided {
    variable "value" {}
    resource "clevercloud_docker" "records" {
      name               = "records"
      daemon_socket_mount = var.value
    }
  }
  undecided {
    resource "clevercloud_docker" "records" {
      name = "records"
    }
  }
}
