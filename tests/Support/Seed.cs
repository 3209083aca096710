using System.Globalization;

namespace SchoolSearch.Tests.Support;

/// <summary>
/// Where random tests begin. The same everywhere, so that a green run means the same on every machine;
/// <c>SCHOOLSEARCH_SEED=random ./test</c> looks further, and <c>SCHOOLSEARCH_SEED=123 ./test</c> repeats what a
/// failure's message names.
/// </summary>
static class Seed
{
    const int Usual = 20_260_101;

    /// <summary>
    /// Rounds of a test that finds more the longer it looks: few in a usual run, many where chance looks further.
    /// </summary>
    public static int Rounds(int usual, int many) =>
        Environment.GetEnvironmentVariable("SCHOOLSEARCH_SEED") is null or "" ? usual : many;

    public static int Next() => Environment.GetEnvironmentVariable("SCHOOLSEARCH_SEED") switch
    {
        null or "" => Usual,
        "random" => Random.Shared.Next(),
        var text => int.Parse(text, CultureInfo.InvariantCulture),
    };
}
