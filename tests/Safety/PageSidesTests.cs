using SchoolSearch.Core.Pages;
using SchoolSearch.Tests.Indexer;

namespace SchoolSearch.Tests.Safety;

public class PageSidesTests
{
    const string Text = "<main><p>Le volcan est une montagne qui crache de la lave pendant ses éruptions.</p></main>";

    [Theory]
    [InlineData("<div style='display:none'>mot secret</div>")]
    [InlineData("<div hidden>mot secret</div>")]
    [InlineData("<p style='font-size: 1px'>mot secret</p>")]
    [InlineData("<p style='font-size:0'>mot secret</p>")]
    [InlineData("<p style='color:#fff; background-color: white'>mot secret</p>")]
    [InlineData("<p style='opacity:0'>mot secret</p>")]
    [InlineData("<p style='text-indent:-9999px'>mot secret</p>")]
    [InlineData("<p style='position:absolute;left:-5000px'>mot secret</p>")]
    [InlineData("<div style='visibility : hidden'><p>mot <span>secret</span></p></div>")]
    public void InvisibleTextIsReadAsHidden(string html) =>
        Assert.Equal("mot secret", Sides(html).Text(SidePlace.Hidden));

    [Theory]
    [InlineData("<p style='color:white'>titre clair</p>")]
    [InlineData("<p style='font-size:12px'>petit texte</p>")]
    [InlineData("<p style='opacity:0.8'>texte pâle</p>")]
    [InlineData("<p aria-hidden='true'>lu des yeux</p>")]
    public void VisibleTextIsNotReadAsHidden(string html) => Assert.Empty(Sides(html).Text(SidePlace.Hidden));

    [Fact]
    public void CommentsAndAdvertsAreReadApart()
    {
        var sides =
            Sides("<div class='comments-area'><p>Bravo !</p></div><div id='pub-droite'><p>Achetez vite</p></div>");

        Assert.Equal("Bravo !", sides.Text(SidePlace.Comments));
        Assert.Equal("Achetez vite", sides.Text(SidePlace.Advert));
    }

    [Fact]
    public void TextsInAttributesAreRead()
    {
        var sides = Some.Extract("<head><meta name='keywords' content='lave, cratère'></head><body>" + Text
            + "<img src='a.png' alt='un cratère'><a title='vers la suite' href='/b'>b</a><input type='submit' "
            + "value='Envoyer tout'><button aria-label='fermer ceci'>Fermer</button>").Sides;

        Assert.Equal("lave, cratère", sides.Text(SidePlace.Keywords));
        Assert.All(
            ["un cratère", "vers la suite", "Envoyer tout", "fermer ceci", "Fermer"],
            text => Assert.Contains(text, sides.Text(SidePlace.Attributes), StringComparison.Ordinal));
    }

    [Fact]
    public void LinesOfTheMainTextAreNotRepeated()
    {
        var sides = Sides("<footer><p>Mentions légales</p></footer>");

        Assert.Contains("Mentions légales", sides.Text(SidePlace.Frame), StringComparison.Ordinal);
        Assert.DoesNotContain("volcan", sides.Text(SidePlace.Frame), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<iframe src='https://video.test/x'>Repli</iframe>")]
    [InlineData("<object data='//video.test/x' type='application/pdf'><p>Repli</p></object>")]
    [InlineData("<embed src='https://video.test/x'>")]
    [InlineData("<video><source src='https://video.test/x'></video>")]
    [InlineData("<img src='https://video.test/x'>")]
    public void AddressesOfWhatIsEmbeddedAreKnown(string html)
    {
        var page = Some.Extract("<body>" + Text + html);

        Assert.Equal(["video.test"], page.Sides.Embeds.Select(url => url.Host));
        Assert.DoesNotContain("Repli", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void IconsAndFramesAreNoPicturesOfThePage()
    {
        var sides =
            Sides("<header><img src='logo.png'></header><img src='puce.png' width='16'><img src='fleche.png' "
                + "style='width:21px'><img src='volcan.jpg' alt='Le Vésuve'>");

        Assert.Equal((1, "Le Vésuve"), (sides.Pictures, sides.Captions));
    }

    static PageSides Sides(string html) => Some.Extract("<body>" + Text + html).Sides;
}
