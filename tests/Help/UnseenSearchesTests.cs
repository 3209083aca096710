using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Help;

/// <summary>
/// 500 searches by two authors who had seen no example; no model was trained on them (decision 0037 has the first
/// runs). Calls for help are recognised, and similar searches are left alone.
/// </summary>
public sealed class UnseenSearchesTests
{
    static readonly (string Class, string Text, CareReading Answer)[] Searches =
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Help", "recherches-inedites.tsv")).Skip(1)
            .Select(line => line.Split('\t')).Select(cells =>
                (cells[0], cells[3], DeliveredLists.Care.Read(cells[3], Level.Lycee))),
    ];

    [Fact]
    public void OfAHundredCallsForHelpNinetySevenAreHeard() =>
        AtLeast(0.97, SearchModel.HelpClass, answer => answer.Help is not null);

    [Fact]
    public void OfAHundredSearchesThatAreNotForSchoolNinetyFourGetTheCalmPage() =>
        AtLeast(0.94, SearchModel.UnsuitableClass, answer => answer.IsOffSchool);

    [Fact]
    public void OfAHundredOrdinarySearchesNinetySixSayNothingOfHelp() =>
        AtLeast(0.96, SearchModel.OrdinaryClass, answer => answer.Help is null);

    [Fact]
    public void OfAHundredOrdinarySearchesNinetyEightAreForSchool() =>
        AtLeast(0.98, SearchModel.OrdinaryClass, answer => !answer.IsOffSchool);

    static void AtLeast(double share, string wanted, Func<CareReading, bool> isRight)
    {
        var ofClass = Searches.Where(search => search.Class == wanted).ToArray();
        Assert.True(ofClass.Length > 90);
        var wrong = ofClass.Where(search => !isRight(search.Answer)).Select(search => search.Text).ToArray();
        Assert.True(
            wrong.Length <= (1 - share) * ofClass.Length,
            $"{wrong.Length} of {ofClass.Length}:{Environment.NewLine}{string.Join(Environment.NewLine, wrong)}");
    }
}
