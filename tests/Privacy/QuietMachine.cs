using SchoolSearch.Tests.EndToEnd;

namespace SchoolSearch.Tests.Privacy;

/// <summary>
/// Tests of an idle server or of a whole process: they run one at a time, after all others, since a machine with a
/// dozen busy servers is not idle.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class QuietMachine : ICollectionFixture<DemoSchool>
{
    public const string Name = "quiet machine";
}
