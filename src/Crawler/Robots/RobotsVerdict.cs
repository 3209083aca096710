using SchoolSearch.Core.Pages;

namespace SchoolSearch.Crawler.Robots;

/// <summary>What is known of an origin's robots.txt.</summary>
abstract record RobotsVerdict
{
    private RobotsVerdict() { }

    public sealed record Known(RobotsTxt Rules) : RobotsVerdict;

    /// <summary>The host may not be asked now, so its robots.txt was not fetched.</summary>
    public sealed record Closed : RobotsVerdict;

    /// <summary>Nothing may be fetched before <paramref name="Until"/>.</summary>
    public sealed record Unreachable(DateTimeOffset Until, RejectionReason Reason, string Evidence) : RobotsVerdict;
}
