/**
 * What AWS looks like: places, addresses and limits.
 *
 * <pre>
 * Region, ZoneId, IpAddress            names with an order
 * Cidr = IpAddress / prefix length     never with host bits
 * CidrSet = disjoint maximal Cidr*     free space is a set minus ranges
 * AddressPlan                          ranges of pools, by size
 * SubnetLayout                         subnets of a VPC, by tier and zone
 * Regions, Quotas, EndpointServices, Prices   dated facts, each with its source
 * </pre>
 */
@NullMarked
package dev.plinth.world;

import org.jspecify.annotations.NullMarked;
