namespace SchoolSearch.Tests.Indexer.Levels;

public class LevelMetadataTests
{
    [Fact]
    public void AlignmentsToALevelCountAndOthersDoNot() => AssertClaims(
        """
        <script type="application/ld+json">
        [{ "@context": "https://schema.org", "@type": "LearningResource", "educationalUse": "CP",
          "educationalAlignment": [
          { "@type": "AlignmentObject", "alignmentType": "educationalLevel", "targetName": "Cinquième",
            "targetUrl": "http://data.education.fr/voc/scolomfr/concept/scolomfr-voc-022-num-020" },
          { "@type": "AlignmentObject", "alignmentType": "teaches", "targetName": "première partie" } ] }]
        </script>
        """,
        "educationalLevel=Cinquième",
        "educationalLevel=http://data.education.fr/voc/scolomfr/concept/scolomfr-voc-022-num-020");

    [Fact]
    public void AnAudienceHasRoleTypeAndAges() => AssertClaims(
        """
        <script type="application/ld+json">
        { "@graph": [ { "@type": "Quiz", "schema:audience": {
          "@type": "EducationalAudience", "educationalRole": "student", "audienceType": "CM2",
          "suggestedMaxAge": 11 } } ] }
        </script>
        """,
        "audience=-11", "audience=student", "audience=CM2");

    [Fact]
    public void MicrodataNestsObjects() => AssertClaims(
        """
        <div itemscope itemtype="https://schema.org/LearningResource">
          <div itemprop="educationalAlignment" itemscope itemtype="https://schema.org/AlignmentObject">
            <meta itemprop="alignmentType" content="educationalLevel"><span itemprop="targetName">CM1</span></div>
          <div itemprop="isPartOf" itemscope><span itemprop="educationalLevel">CP</span></div>
          <div itemprop="audience" itemscope><span itemprop="audienceType">élèves de CM1</span></div>
          <meta itemprop="typicalAgeRange" content="9-10">
        </div>
        """,
        "educationalLevel=CM1", "audience=élèves de CM1", "typicalAgeRange=9-10");

    [Fact]
    public void RdfaGivesLevels() => AssertClaims(
        """
        <div vocab="https://schema.org/" typeof="LearningResource">
          <span property="educationalLevel" typeof="DefinedTerm"><span property="name">Seconde</span></span>
          <span property="schema:typicalAgeRange">15-16</span>
          <div property="publisher" typeof="Organization"><span property="audience">CP</span></div>
        </div>
        """,
        "educationalLevel=Seconde", "typicalAgeRange=15-16");

    [Theory]
    [InlineData("<meta name='dc.audience' content='collégiens'>", "audience=collégiens")]
    [InlineData("<meta name='DCTERMS.audience' content='collégiens'>", "audience=collégiens")]
    [InlineData("<meta name='DCTERMS:educationLevel' content='CE2'>", "educationalLevel=CE2")]
    [InlineData("<meta name='dc.audience.educationLevel' content='CE2'>", "educationalLevel=CE2")]
    [InlineData(
        "<meta name='lom.educational.context' content='école élémentaire'>", "educationalLevel=école élémentaire")]
    [InlineData("<link rel='dcterms.educationLevel' "
        + "href='http://data.education.fr/voc/scolomfr/concept/scolomfr-voc-022-num-011'>",
        "educationalLevel=http://data.education.fr/voc/scolomfr/concept/scolomfr-voc-022-num-011")]
    public void DublinCoreAndLomMetaElementsGiveLevels(string head, string claim) =>
        AssertClaims($"<head>{head}</head>", claim);

    static void AssertClaims(string markup, params string[] claims) =>
        Assert.Equal(
            claims,
            Some.Extract(markup + "<p>texte").Metadata.LevelClaims.Select(claim => $"{claim.Property}={claim.Value}"));
}
