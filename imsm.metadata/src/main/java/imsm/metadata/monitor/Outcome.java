package imsm.metadata.monitor;

import imsm.metadata.state.ContainerState;
import raid.api.metadata.MonitorHooks.Consistency;

/**
 * What a rule came to.
 *
 * @param pending something has to be written
 * @param consistency what the array may be
 */
public record Outcome(ContainerState state, boolean pending, Consistency consistency) {}
