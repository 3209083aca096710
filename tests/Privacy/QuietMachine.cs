using SchoolSearch.Tests.EndToEnd;

namespace SchoolSearch.Tests.Privacy;

/// <summary>
/// Tests of what a server does when nothing happens: they run one at a time, after all others, since a machine on which
/// a dozen servers are at work is not idle.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class QuietMachine : ICollectionFixture<DemoSchool>
{
    public const string Name = "quiet machine";
}
