policy "HDS-LOC-601" {
  title    = { en = "Load balancers are in an allowed location", fr = "Les répartiteurs de charge sont dans une localisation autorisée" }
  severity = "high"
  resources = [
    "openstack_lb_loadbalancer_v2",
    "flexibleengine_lb_loadbalancer_v2",
    "flexibleengine_lb_loadbalancer_v3",
    "flexibleengine_elb_loadbalancer",
    "opentelekomcloud_lb_loadbalancer_v2",
    "opentelekomcloud_lb_loadbalancer_v3",
  ]
  supports = ["hds:exi-28", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44", "hds:exi-29"]
  source   = "terraform-provider-openstack/openstack 3.4.0, FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: without region that of the provider is used, and without it OS_REGION_NAME decides; region names of OpenStack belong to the operator that auth_url names"
  rationale = {
    en = "A load balancer that ends TLS sees requests with patient data in clear: where it stands is where they are processed."
    fr = "Un répartiteur qui termine TLS voit passer en clair les requêtes contenant des données de patients : elles sont traitées là où il se trouve."
  }

  locals {
    region = attrs.region != null ? attrs.region : try(meta.provider.region, null)
  }

  enforce {
    condition = local.region == null ? hds::undetermined("the region of the resource or of its provider, without which OS_REGION_NAME decides", "la région de la ressource ou de son fournisseur, sans laquelle OS_REGION_NAME décide") : hds::location_allowed(local.region)
    error_message = {
      en = "Load balancer ${meta.address} handles traffic in ${local.region}, outside the allowed location. Create it in an allowed region."
      fr = "Le répartiteur ${meta.address} traite le trafic dans ${local.region}, hors de la localisation autorisée. Le créer dans une région autorisée."
    }
    at = "region"
  }

  remediation = {
    en = <<-EOT
      region = "GRA11"
    EOT
    fr = <<-EOT
      region = "GRA11"
    EOT
  }

  noncompliant {
    provider "openstack" { auth_url = "https://auth.cloud.ovh.net/v3" }
    resource "openstack_lb_loadbalancer_v2" "front" { region = "SGP1" }
  }
  noncompliant {
    provider "opentelekomcloud" { region = "eu-ch2" }
    resource "opentelekomcloud_lb_loadbalancer_v2" "front" { vip_subnet_id = "9d3f" }
  }
  compliant {
    provider "openstack" {
      auth_url = "https://auth.cloud.ovh.net/v3"
      region   = "SGP1"
    }
    resource "openstack_lb_loadbalancer_v2" "front" { region = "GRA11" }
  }
  compliant {
    resource "flexibleengine_lb_loadbalancer_v2" "front" {
      vip_subnet_id = "9d3f"
      region        = "eu-west-0"
    }
  }
  undecided {
    resource "openstack_lb_loadbalancer_v2" "front" { region = "GRA11" }
    resource "flexibleengine_lb_loadbalancer_v2" "front" { vip_subnet_id = "9d3f" }
  }
}
