policy "HDS-MON-600" {
  title    = { en = "Load balancers watch the health of their members", fr = "Les répartiteurs surveillent la santé de leurs membres" }
  severity = "medium"
  resources = [
    "openstack_lb_pool_v2",
    "flexibleengine_lb_pool_v2",
    "flexibleengine_lb_pool_v3",
    "opentelekomcloud_lb_pool_v2",
    "opentelekomcloud_lb_pool_v3",
  ]
  supports = ["hds:exi-05-g", "iso27001:A.8.16", "secnumcloud:12.9", "hds:exi-05-d"]
  source   = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: the monitor of a pool is a resource of its own that names it by pool_id"
  rationale = {
    en = "Without a monitor the load balancer goes on sending one carer in two to the server that no longer answers."
    fr = "Sans sonde, le répartiteur continue d’envoyer un soignant sur deux vers le serveur qui ne répond plus."
  }

  locals {
    monitors = concat(
      hds::referring("openstack_lb_monitor_v2", "pool_id"),
      hds::referring("flexibleengine_lb_monitor_v2", "pool_id"),
      hds::referring("flexibleengine_lb_monitor_v3", "pool_id"),
      hds::referring("opentelekomcloud_lb_monitor_v2", "pool_id"),
      hds::referring("opentelekomcloud_lb_monitor_v3", "pool_id"),
    )
  }

  enforce {
    condition = length(local.monitors) > 0
    error_message = {
      en = "Pool ${meta.address} has no health monitor. Add one that names it by pool_id."
      fr = "Le groupe ${meta.address} n’a pas de sonde. En ajouter une qui le désigne par pool_id."
    }
  }

  remediation = {
    en = <<-EOT
      resource "openstack_lb_monitor_v2" "portal" {
        pool_id     = openstack_lb_pool_v2.portal.id
        type        = "HTTPS"
        url_path    = "/health"
        delay       = 10
        timeout     = 5
        max_retries = 3
      }
    EOT
    fr = <<-EOT
      resource "openstack_lb_monitor_v2" "portal" {
        pool_id     = openstack_lb_pool_v2.portal.id
        type        = "HTTPS"
        url_path    = "/health"
        delay       = 10
        timeout     = 5
        max_retries = 3
      }
    EOT
  }

  noncompliant {
    resource "openstack_lb_pool_v2" "portal" { protocol = "HTTP" }
    resource "flexibleengine_lb_pool_v2" "portal" { protocol = "HTTP" }
  }
  compliant {
    resource "openstack_lb_pool_v2" "portal" { protocol = "HTTP" }
    resource "openstack_lb_monitor_v2" "portal" { pool_id = openstack_lb_pool_v2.portal.id }
  }
  compliant {
    resource "flexibleengine_lb_pool_v2" "portal" { protocol = "HTTP" }
    resource "flexibleengine_lb_monitor_v2" "portal" { pool_id = flexibleengine_lb_pool_v2.portal.id }
  }
  compliant {
    resource "flexibleengine_lb_pool_v3" "portal" { protocol = "HTTP" }
    resource "flexibleengine_lb_monitor_v3" "portal" { pool_id = flexibleengine_lb_pool_v3.portal.id }
  }
  compliant {
    resource "opentelekomcloud_lb_pool_v2" "portal" { protocol = "HTTP" }
    resource "opentelekomcloud_lb_monitor_v2" "portal" { pool_id = opentelekomcloud_lb_pool_v2.portal.id }
  }
  compliant {
    resource "opentelekomcloud_lb_pool_v3" "portal" { protocol = "HTTP" }
    resource "opentelekomcloud_lb_monitor_v3" "portal" { pool_id = opentelekomcloud_lb_pool_v3.portal.id }
  }
  undecided {
    variable "pool" {}
    resource "openstack_lb_pool_v2" "portal" { protocol = "HTTP" }
    resource "openstack_lb_monitor_v2" "portal" { pool_id = var.pool }
  }
}
