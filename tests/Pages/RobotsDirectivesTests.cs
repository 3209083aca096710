using SchoolSearch.Core.Pages;

namespace SchoolSearch.Tests.Pages;

public sealed class RobotsDirectivesTests
{
    [Theory]
    [InlineData(null, false, false)]
    [InlineData("", false, false)]
    [InlineData("noindex", true, false)]
    [InlineData(" NoIndex ,NOFOLLOW", true, true)]
    [InlineData("none", true, true)]
    [InlineData("all, index, follow, noarchive, nosnippet", false, false)]
    [InlineData("noindex nofollow", true, true)] // undocumented but common
    [InlineData("otherbot: noindex", false, false)] // addressed to another robot
    [InlineData("otherbot: noindex, nofollow", false, false)] // a name applies to the rest of its header
    [InlineData("noindex, otherbot: nofollow", true, false)] // directives before a name apply to all robots
    [InlineData("otherbot: noindex, schoolsearch: nofollow", false, true)]
    [InlineData("schoolsearch: nofollow", false, true)]
    [InlineData("SCHOOLSEARCH :none", true, true)] // product tokens ignore case (RFC 9309, section 2.2.1)
    [InlineData("schoolsearchbot: none", false, false)] // and are not matched partially
    [InlineData("otherbot: none; nofollow", false, true)] // a second header starts anew
    [InlineData("*: noindex", true, false)]
    [InlineData("noindex, schoolsearch: all", true, false)] // they add up: the stricter counts
    [InlineData("unavailable_after: 25 Jun 2010 15:00:00 PST", false, false)] // not honoured
    [InlineData("unavailable_after: Friday, 25-Jun-10 15:00:00 PST, noindex", true, false)] // not a robot's name
    [InlineData("max-snippet: 20, nofollow", false, true)]
    [InlineData("noindexed, nonofollow", false, false)] // whole words
    [InlineData(":,;::,noindex", true, false)] // directives without a name apply to all robots
    [InlineData(",,noindex,,", true, false)]
    public void ARobotsHeaderGivesTheDirectivesForThisRobot(string? header, bool noIndex, bool noFollow) =>
        Assert.Equal(new RobotsDirectives(noIndex, noFollow), RobotsDirectives.OfHeader(header));

    [Theory]
    [InlineData("robots", "noindex", true, false)]
    [InlineData(" Robots ", "NOINDEX,NOFOLLOW", true, true)]
    [InlineData("schoolsearch", "nofollow", false, true)]
    [InlineData("SchoolSearch", "none", true, true)]
    [InlineData("googlebot", "none", false, false)]
    [InlineData("description", "none", false, false)]
    [InlineData("robots", null, false, false)]
    [InlineData(null, "none", false, false)]
    [InlineData("robots", "noindex;nofollow", true, true)]
    public void ARobotsMetaElementAddressesOneRobotOrAll(string? name, string? content, bool noIndex, bool noFollow) =>
        Assert.Equal(new RobotsDirectives(noIndex, noFollow), RobotsDirectives.OfMeta(name, content));
}
