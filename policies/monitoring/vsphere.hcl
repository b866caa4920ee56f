policy "HDS-MON-700" {
  title     = { en = "Traffic of the switch is observed", fr = "Le trafic du commutateur est observé" }
  severity  = "low"
  resources = ["vsphere_distributed_virtual_switch"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.16", "secnumcloud:13.3", "hipaa:164.308(a)(1)(ii)(D)"]
  source    = "vmware/vsphere 2.16.1: netflow_enabled and netflow_collector_ip_address are optional; when the first is absent vSphere decides, which is left open"
  rationale = {
    en = "An extraction of records shows in volumes before it shows anywhere else, provided that someone counts them."
    fr = "Une extraction de dossiers se voit aux volumes avant de se voir ailleurs, à condition que quelqu’un les compte."
  }

  enforce {
    condition = attrs.netflow_enabled == null ? hds::undetermined("the default of netflow_enabled", "la valeur par défaut de netflow_enabled") : attrs.netflow_enabled && attrs.netflow_collector_ip_address != null
    error_message = {
      en = "The traffic of switch ${attrs.name} is not sent to a collector. Set netflow_enabled = true and netflow_collector_ip_address."
      fr = "Le trafic du commutateur ${attrs.name} n’est pas envoyé à un collecteur. Fixer netflow_enabled à true et netflow_collector_ip_address."
    }
  }

  remediation = {
    en = <<-EOT
      netflow_enabled              = true
      netflow_collector_ip_address = "10.20.0.50"
      netflow_collector_port       = 9995
    EOT
    fr = <<-EOT
      netflow_enabled              = true
      netflow_collector_ip_address = "10.20.0.50"
      netflow_collector_port       = 9995
    EOT
  }

  noncompliant {
    resource "vsphere_distributed_virtual_switch" "off" {
      name                         = "off"
      netflow_enabled              = false
      netflow_collector_ip_address = "10.20.0.50"
    }
    resource "vsphere_distributed_virtual_switch" "nowhere" {
      name            = "nowhere"
      netflow_enabled = true
    }
  }
  compliant {
    resource "vsphere_distributed_virtual_switch" "switch" {
      name                         = "switch"
      netflow_enabled              = true
      netflow_collector_ip_address = "10.20.0.50"
    }
  }
  undecided {
    resource "vsphere_distributed_virtual_switch" "switch" { name = "switch" }
  }
}
